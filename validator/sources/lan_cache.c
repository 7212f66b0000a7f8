#include "validator/sources/lan_cache.h"

/* When Avahi's cache counts as full. Its default is 4096 records a link. Where more are held than that, somebody made
 * it larger, and a long silence is more likely the LAN's: then it takes more to believe in a full cache. */
enum {
	CACHE_NEARLY = 4000,
	CACHE_DEFAULT = 4096,
	CACHE_STREAK = LAN_ITEMS_IN_FLIGHT,
	CACHE_STREAK_LARGE = 4 * LAN_ITEMS_IN_FLIGHT,
	CACHE_SILENCE = 1200,
};

/* The links that hold about as much as the cache may, `most` at most. */
static link_set
full_links(const struct lan_session *session, size_t most)
{
	link_set links = 0;

	for (size_t i = 0; i < session->questions.link_count; i++)
		if (session->questions.held[i] >= CACHE_NEARLY && session->questions.held[i] <= most)
			links |= (link_set)1 << i;
	return links;
}

uint64_t
lan_cache_full_at(const struct lan_session *session)
{
	const struct lan_plan *plan = &session->plan;

	if (session->cache_is_full || plan->streak < CACHE_STREAK)
		return UINT64_MAX;
	if (full_links(session, CACHE_DEFAULT) != 0)
		return plan->last_answer + CACHE_SILENCE;
	if (plan->streak >= CACHE_STREAK_LARGE && full_links(session, SIZE_MAX) != 0)
		return plan->last_answer + session->patience.answer;
	return UINT64_MAX;
}

void
lan_cache_check(struct lan_session *session, uint64_t now)
{
	if (lan_cache_full_at(session) > now)
		return;
	session->cache_is_full = true;
	session->cache_full |= full_links(session, SIZE_MAX);
	lan_plan_give_up(&session->plan, ABSENCE_CACHE_FULL, now);
}

void
lan_cache_suspect(struct lan_session *session, struct lan_question *question)
{
	link_set links = full_links(session, CACHE_DEFAULT);

	if (question->absence != ABSENCE_MISSING || links == 0 || session->plan.last_answer > question->asked)
		return;
	question->absence = ABSENCE_CACHE_FULL;
	session->cache_full |= links;
}
