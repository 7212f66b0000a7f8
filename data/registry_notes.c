#include "data/registry_notes.h"

#include "data/registry_row.h"

enum { NOTED_NAME_MAX = 100 }; /* octets; what is longer is prose, unless it is a list of labels */

/* Text from a place on */

static bool
is_blank(unsigned char octet)
{
	return octet == ' ' || octet == '\n';
}

/* Whether `text` starts with a phrase in lower case; a blank stands for a line end too. */
static bool
starts_with(struct bytes text, struct bytes phrase)
{
	if (text.length < phrase.length)
		return false;
	for (size_t i = 0; i < phrase.length; i++)
		if (ascii_lower(text.at[i]) != phrase.at[i] && !(phrase.at[i] == ' ' && is_blank(text.at[i])))
			return false;
	return true;
}

/* Up to the first octet of `ends`, or all. */
static struct bytes
up_to(struct bytes text, const char *ends)
{
	size_t length = 0;

	while (length < text.length && strchr(ends, text.at[length]) == NULL)
		length++;
	return bytes_part(text, 0, length);
}

static struct bytes
quoted_word(struct bytes text)
{
	struct bytes word = up_to(text, "\"");

	return word.length < text.length ? word : (struct bytes){0};
}

/* Notes */

/* What stands behind a phrase. */
enum phrase_form {
	FORM_FLAG,    /* nothing more: the phrase is the fact */
	FORM_QUOTED,  /* a text and a closing quotation mark */
	FORM_WORD,    /* a word */
	FORM_WORD_BY, /* a word, and " by" */
	FORM_LINE,    /* the rest of the line */
	FORM_BEFORE,  /* nothing more; a quoted word stands before it */
	FORM_LIST,    /* subtypes */
};

enum phrase_fact { FACT_NONE, FACT_ALIAS, FACT_DUPLICATE, FACT_EXTENSION, FACT_FORMER, FACT_SUBTYPES };

/* Phrases start at a word's start and are in lower case. Sorted by their first letter alone, which phrase_starts uses;
 * of two that both fit all count, so that one sentence may tell two facts. */
static const struct phrase {
	struct bytes text;
	enum phrase_form form;
	enum phrase_fact fact;
	uint16_t flags;
} phrases[] = {
#define PHRASE(text, form, fact, flags)                                              \
	{                                                                            \
		{(const unsigned char *)(text), sizeof(text) - 1}, form, fact, flags \
	}
    PHRASE("alias to \"", FORM_QUOTED, FACT_ALIAS, 0),
    PHRASE("assigned by iana for \"", FORM_QUOTED, FACT_FORMER, 0),
    PHRASE("assignment withdrawn", FORM_BEFORE, FACT_FORMER, RECORD_REMOVED),
    PHRASE("de-assigned", FORM_FLAG, FACT_NONE, RECORD_REMOVED),
    PHRASE("de-registered", FORM_FLAG, FACT_NONE, RECORD_REMOVED),
    PHRASE("deprecated", FORM_FLAG, FACT_NONE, RECORD_REMOVED),
    PHRASE("duplicate of the \"", FORM_QUOTED, FACT_DUPLICATE, 0),
    PHRASE("extension of the ", FORM_WORD, FACT_EXTENSION, 0),
    PHRASE("formerly listed as \"", FORM_QUOTED, FACT_FORMER, 0),
    PHRASE("formerly was ", FORM_LINE, FACT_FORMER, 0),
    PHRASE("historic usage was ", FORM_WORD, FACT_FORMER, 0),
    PHRASE("no longer in use", FORM_FLAG, FACT_NONE, RECORD_NO_LONGER_USED),
    PHRASE("not a real service type", FORM_FLAG, FACT_NONE, RECORD_NOT_A_SERVICE),
    PHRASE("not a service type", FORM_FLAG, FACT_NONE, RECORD_NOT_A_SERVICE),
    PHRASE("not be used for discovery", FORM_FLAG, FACT_NONE, RECORD_NOT_FOR_DISCOVERY),
    PHRASE("previously ", FORM_WORD_BY, FACT_FORMER, 0),
    PHRASE("previously assigned under the name \"", FORM_QUOTED, FACT_FORMER, 0),
    PHRASE("pseudo-type", FORM_FLAG, FACT_NONE, RECORD_NOT_A_SERVICE),
    PHRASE("referred to as \"", FORM_QUOTED, FACT_FORMER, 0),
    PHRASE("released by", FORM_FLAG, FACT_NONE, RECORD_REMOVED),
    PHRASE("removed", FORM_FLAG, FACT_NONE, RECORD_REMOVED),
    PHRASE("subtypes: ", FORM_LIST, FACT_SUBTYPES, 0),
    PHRASE("txt", FORM_FLAG, FACT_NONE, RECORD_TXT_KEYS_NOTE),
#undef PHRASE
};
enum { PHRASES = sizeof(phrases) / sizeof(phrases[0]) };

static struct bytes
without_stop(struct bytes text)
{
	while (text.length > 0 && strchr(".,;", text.at[text.length - 1]) != NULL)
		text.length--;
	return text;
}

/* The list of labels at the front: "_printer, _other". */
static struct bytes
label_list(struct bytes text)
{
	size_t length = 0, end = 0;

	while (length < text.length && text.at[length] == '_') {
		struct bytes label = up_to(bytes_from(text, length), " ,;\n");

		length += label.length;
		end = length;
		while (length < text.length && strchr(" ,", text.at[length]) != NULL)
			length++;
	}
	return without_stop(bytes_part(text, 0, end));
}

/* The word before `at` in quotation marks that end there: `"pcp" assignment withdrawn`. */
static struct bytes
quoted_before(struct bytes note, size_t at)
{
	size_t start;

	if (at < 2 || note.at[at - 2] != '"')
		return (struct bytes){0};
	for (start = at - 2; start > 0 && note.at[start - 1] != '"';)
		start--;
	return start > 0 ? bytes_part(note, start, at - 2 - start) : (struct bytes){0};
}

/* The text of the phrase that ends at `behind`; empty where it does not have the phrase's form. */
static struct bytes
phrase_value(const struct phrase *phrase, struct bytes note, size_t behind)
{
	struct bytes rest = bytes_from(note, behind);

	switch (phrase->form) {
	case FORM_QUOTED:
		return quoted_word(rest);
	case FORM_WORD:
		return without_stop(up_to(rest, " \n"));
	case FORM_WORD_BY: {
		struct bytes word = up_to(rest, " \n");

		return starts_with(bytes_from(rest, word.length), BYTES(" by ")) &&
			       !starts_with(word, BYTES("assigned"))
			   ? word
			   : (struct bytes){0};
	}
	case FORM_LINE:
		return without_stop(up_to(rest, "\n"));
	case FORM_BEFORE:
		return quoted_before(note, behind - phrase->text.length);
	case FORM_LIST:
		return label_list(rest);
	case FORM_FLAG:
		break;
	}
	return (struct bytes){0};
}

static void
take_phrase(const struct phrase *phrase, struct bytes note, size_t behind, struct registry_notes *facts)
{
	struct bytes none, value = phrase_value(phrase, note, behind);
	struct bytes *const into = phrase->fact == FACT_ALIAS       ? &facts->alias_of
				   : phrase->fact == FACT_DUPLICATE ? &facts->duplicate_of
				   : phrase->fact == FACT_EXTENSION ? &facts->extension_of
				   : phrase->fact == FACT_FORMER    ? &facts->former_name
				   : phrase->fact == FACT_SUBTYPES  ? &facts->subtypes
								    : &none;

	facts->flags |= phrase->flags;
	if (value.length > 0 && (value.length <= NOTED_NAME_MAX || phrase->form == FORM_LIST))
		*into = value;
}

static void
read_note(struct bytes note, struct registry_notes *facts)
{
	bool in_word = false;

	for (size_t at = 0; at < note.length; at++) {
		unsigned char octet = ascii_lower(note.at[at]);
		bool letter = octet >= 'a' && octet <= 'z';

		if (letter && !in_word)
			for (size_t i = 0; i < PHRASES && phrases[i].text.at[0] <= octet; i++)
				if (phrases[i].text.at[0] == octet &&
				    starts_with(bytes_from(note, at), phrases[i].text))
					take_phrase(&phrases[i], note, at + phrases[i].text.length, facts);
		in_word = letter;
	}
}

/* Descriptions */

/* Takes the sentence about a replacement off the end of the title. */
static void
read_replacement(struct registry_notes *facts)
{
	const struct bytes sentence = BYTES("iana assigned this well-formed service name as a replacement for \"");
	struct bytes title = facts->title, name = {0};
	size_t at = 0;

	if (title.length < sentence.length || title.at[title.length - 1] != '.')
		return;
	while (at < title.length && !starts_with(bytes_from(title, at), sentence))
		at++;
	if (at < title.length)
		name = quoted_word(bytes_from(title, at + sentence.length));
	if (name.length == 0)
		return;
	facts->replacement_for = name;
	facts->title = bytes_trim(bytes_part(title, 0, at));
}

/* A former name in brackets at the end: "Unassigned [was netstat]", "Product (previous was: Old Product)". */
static void
read_former_name(struct registry_notes *facts)
{
	const struct bytes forms[] = {BYTES("[was "), BYTES("(previous was: ")};
	struct bytes title = facts->title;

	if (title.length == 0 || strchr(")]", title.at[title.length - 1]) == NULL)
		return;
	title.length--;
	for (size_t at = 0; at < title.length; at++)
		for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
			if (starts_with(bytes_from(title, at), forms[i]))
				facts->former_name = bytes_from(title, at + forms[i].length);
}

/* A description that says the assignment is over. */
static bool
tells_removal(struct bytes title)
{
	const struct bytes words[] = {BYTES("de-registered"), BYTES("removed"), BYTES("deprecated"),
	    BYTES("decomissioned port"), BYTES("decommissioned port"), BYTES("de-commissioned port"),
	    BYTES("unassigned (frp-released")};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (starts_with(title, words[i]))
			return true;
	return false;
}

uint16_t
registry_notes_standing(struct bytes description)
{
	if (bytes_equal_caseless(description, BYTES("reserved")) ||
	    bytes_equal_caseless(description, BYTES("iana reserved")) ||
	    bytes_equal_caseless(description, BYTES("reserved - iana")))
		return RECORD_RESERVED;
	if (starts_with(description, BYTES("unassigned")) || starts_with(description, BYTES("(unassigned)")))
		return RECORD_UNASSIGNED;
	return 0;
}

void
registry_notes_read(struct bytes description, struct bytes note, bool named, struct registry_notes *facts)
{
	bool said_so;

	*facts = (struct registry_notes){.title = description};
	read_note(note, facts);
	read_replacement(facts);
	read_former_name(facts);
	said_so = tells_removal(facts->title);
	if (named && !said_so)
		facts->flags &= (uint16_t)~RECORD_REMOVED;
	else if (said_so)
		facts->flags |= RECORD_REMOVED;
	if (!named)
		facts->flags |= registry_notes_standing(facts->title);
	if ((facts->flags & RECORD_REMOVED) != 0) {
		facts->removed = registry_day_in(note);
		if (facts->removed == 0)
			facts->removed = registry_day_in(facts->title);
	}
}
