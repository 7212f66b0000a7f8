/* lan, in a program built without Avahi. */
#include "validator/sources/lan.h"

void
lan_run(struct lan_session *session, const struct lan_patience *patience, const struct lan_view *view,
    struct failure *failures, size_t room, size_t *count)
{
	lan_run_by(&lan_time_real, session, patience, view, failures, room, count);
}

void
lan_run_by(const struct lan_time *time, struct lan_session *session, const struct lan_patience *patience,
    const struct lan_view *view, struct failure *failures, size_t room, size_t *count)
{
	(void)patience;
	(void)view;
	lan_session_event(session, time->now(time->context), &(struct lan_event){.kind = LAN_EVENT_STOP});
	*count = 0;
	if (room > *count)
		failure_set(&failures[(*count)++], FAILURE_NO_DAEMON, NULL, 0, 0,
		    "this dnssd-lint was built without Avahi and cannot look at the LAN: build it with Avahi's client "
		    "library, or audit a recording with --replay");
}
