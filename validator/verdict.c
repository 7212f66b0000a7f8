#include "validator/verdict.h"

#include "rules/core/portability.h"
#include "validator/commands/txt_view.h"

enum verdict_word {
#define X(constant, word) WORD_##constant,
	VERDICT_WORDS(X)
#undef X
};

static const char *const words[] = {
#define X(constant, word) [WORD_##constant] = (word),
    VERDICT_WORDS(X)
#undef X
};

/* What the registry and the form make of a service name. */
static enum verdict_word
word_for(const struct service_name *name)
{
	if ((name->facts & NAME_REPLACED) != 0)
		return WORD_HISTORIC;
	if ((name->facts & NAME_EXCUSED) != 0)
		return WORD_DEPLOYED;
	if ((name->facts & NAME_ILL_FORMED) != 0)
		return WORD_ILL_FORMED;
	if ((name->facts & NAME_RESERVED) != 0)
		return WORD_RESERVED;
	if ((name->facts & NAME_EXPERIMENTAL) != 0)
		return WORD_EXPERIMENTAL;
	if ((name->facts & NAME_DUPLICATE) != 0)
		return WORD_DUPLICATE;
	if ((name->facts & NAME_REGISTERED) != 0)
		return (name->facts & NAME_NEW) != 0 ? WORD_TAKEN : WORD_REGISTERED;
	return (name->facts & NAME_NEW) != 0 ? WORD_FREE : WORD_UNREGISTERED;
}

/* What the registry has the service for: its title, or nothing. */
static const char *
title(struct run *run, const struct registry_service *service)
{
	const struct registry_record *record = registry_service_record(run->registry, service, 0);
	struct bytes description = registry_bytes(run->registry, record->description);

	return description.length > 0 ? worded(&run->inspection, ": %s", quoted(&run->inspection, description)) : "";
}

static const char *
replacement(struct run *run, const struct registry_service *historic)
{
	return quoted(
	    &run->inspection, registry_service_name(run->registry, registry_replacement(run->registry, historic)));
}

/* The sentence on a service name; `shown` is the name or the type it stands in. */
static const char *
sentence(struct run *run, enum verdict_word word, const struct service_name *name, const char *shown)
{
	struct inspection *in = &run->inspection;

	switch (word) {
	case WORD_FREE:
		return worded(in, "\"%s\" is free: well-formed and not registered", shown);
	case WORD_LOOK_ALIKE:
		return worded(in, "\"%s\" is well-formed and not registered, but looks like a registered name", shown);
	case WORD_TAKEN:
		return worded(in, "\"%s\" cannot be registered; use it as it is if you speak that protocol", shown);
	case WORD_HISTORIC:
		return worded(in, "\"%s\" is historic; \"%s\" is registered in its place", shown,
		    replacement(run, name->service));
	case WORD_RESERVED:
		return worded(in, "\"%s\" %s", shown,
		    (name->facts & NAME_RETIRED) != 0 ? "is retired: no service uses it"
						      : "is reserved and no service");
	case WORD_EXPERIMENTAL:
		return worded(in, "\"%s\" is for experiments alone", shown);
	case WORD_DUPLICATE:
		return worded(in, "\"%s\" is registered as another name of a service, and not for discovery", shown);
	case WORD_REGISTERED:
		return worded(in, "\"%s\" is registered%s", shown, title(run, name->service));
	case WORD_UNREGISTERED:
		return worded(in, "\"%s\" is well-formed and not registered", shown);
	case WORD_DEPLOYED:
		return worded(in, "\"%s\" is ill-formed and deployed all the same", shown);
	default:
		return worded(in, "\"%s\" is ill-formed%s", shown,
		    (name->facts & NAME_NEW) != 0 ? " and cannot be registered" : "");
	}
}

/* Adds who refuses it, of those that publish on a LAN. */
static void
add_portability(struct verdict *verdict, struct run *run, const struct type_question *question)
{
	uint32_t refusing = portability_unpublished(question);

	verdict->refused_by = portability_ids(refusing, &run->arena);
	verdict->message = refusing == 0 ? worded(&run->inspection, "%s; every known LAN implementation publishes it",
					       verdict->message)
					 : worded(&run->inspection, "%s; not published by %s", verdict->message,
					       portability_names(refusing, &run->arena));
}

/* Whether the rule of that name spoke: what is not in force is not asked again. */
static bool
has_finding(const struct run *run, const char *rule_name)
{
	for (size_t i = 0; i < run->inspection.finding_count; i++)
		if (strcmp(run->inspection.findings[i].rule->name, rule_name) == 0)
			return true;
	return false;
}

void
verdict_on_name(struct verdict *verdict, struct run *run, const struct service_name *name)
{
	struct type_question question = type_question_of_name(name->label.wire);
	enum verdict_word word = word_for(name);

	if (word == WORD_FREE && has_finding(run, "name-look-alike"))
		word = WORD_LOOK_ALIKE;
	*verdict = (struct verdict){.word = words[word]};
	verdict->message = sentence(run, word, name, quoted(&run->inspection, name->label.wire));
	add_portability(verdict, run, &question);
}

void
verdict_on_type(struct verdict *verdict, struct run *run, const struct full_name *full)
{
	const uint32_t nameless = DOMAIN_EMPTY | DOMAIN_EMPTY_LABEL;
	const char *shown = quoted_text(&run->inspection, full->type.place);
	struct type_question question;
	enum verdict_word word;

	if ((full->type.facts & TYPE_ENUMERATION) != 0) {
		*verdict = (struct verdict){.word = words[WORD_ENUMERATION],
		    .message = "a name of DNS-SD itself, under which types or domains are listed"};
		return;
	}
	if ((full->type.facts & TYPE_SHAPELESS) != 0 || (full->name.facts & nameless) != 0) {
		*verdict = (struct verdict){.word = words[WORD_NO_TYPE], .message = "this is no service type"};
		return;
	}
	word = word_for(&full->type.name);
	question = type_question_of_type(&full->type);
	if ((full->type.facts & (TYPE_NO_UNDERSCORE | TYPE_BAD_TRANSPORT)) != 0)
		word = WORD_ILL_FORMED;
	*verdict = (struct verdict){.word = words[word]};
	verdict->message = (full->type.facts & TYPE_OTHER_TRANSPORT) != 0 && word == WORD_REGISTERED
			       ? worded(&run->inspection, "\"%s\" is registered for another transport%s", shown,
				     title(run, full->type.name.service))
			       : sentence(run, word, &full->type.name, shown);
	add_portability(verdict, run, &question);
}

/* " (the first document)", and how many more there are. */
static const char *
documents_of(struct run *run, const struct txt_profile *profile)
{
	struct txt_list documents;
	const char *first;

	txt_documents(run, profile, &documents);
	if (documents.count == 0)
		return "";
	first = txt_shown(run, documents.at[0]);
	return documents.count == 1 ? worded(&run->inspection, " (%s)", first)
				    : worded(&run->inspection, " (%s and %zu more source%s)", first,
					  documents.count - 1, documents.count == 2 ? "" : "s");
}

void
verdict_on_txt(struct verdict *verdict, struct run *run, const struct txt_use *use, const char *type)
{
	const struct txt_knowledge *known = use->known;
	struct inspection *in = &run->inspection;
	const char *documents = known->profile != NULL ? documents_of(run, known->profile) : "";

	if ((use->facts & USE_UNFRAMED) != 0)
		*verdict = (struct verdict){.word = words[WORD_FORM],
		    .message = "only the form was judged: the framing of the record is broken"};
	else if (known->profile != NULL)
		*verdict = (struct verdict){.word = words[WORD_PROFILE],
		    .message = worded(in, "judged by the profile of %s%s", type, documents)};
	else if (known->key_count > 0)
		*verdict = (struct verdict){.word = words[WORD_REGISTRY],
		    .message = worded(in, "judged by the keys that IANA's registry names for %s", type)};
	else
		*verdict = (struct verdict){.word = words[WORD_FORM],
		    .message =
			worded(in, "only the form was judged: %s", txt_unknown_words(run, &known->definition, type))};
}

bool
verdict_is_free(const struct verdict *verdict)
{
	return verdict->word == words[WORD_FREE] || verdict->word == words[WORD_LOOK_ALIKE];
}
