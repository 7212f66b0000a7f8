#include "data/txt_words.h"

#include <stdlib.h>

enum { KEY_MAX = 40 };

static const struct {
	const char *word;
	unsigned classes;
} words[] = {
    /* in the order of strcmp, for bsearch */
    {"&", TXT_WORD_JOINS},
    {"+", TXT_WORD_JOINS},
    {"0", TXT_WORD_NONE},
    {"a", TXT_WORD_FUNCTION},
    {"address", TXT_WORD_ORDINARY | TXT_WORD_STAND_IN | TXT_WORD_ENDS_COMPOUND},
    {"all", TXT_WORD_FUNCTION},
    {"also", TXT_WORD_FUNCTION},
    {"an", TXT_WORD_FUNCTION},
    {"and", TXT_WORD_FUNCTION | TXT_WORD_JOINS},
    {"any", TXT_WORD_FUNCTION},
    {"application-defined", TXT_WORD_OPEN},
    {"application-dependent", TXT_WORD_OPEN},
    {"application-specific", TXT_WORD_OPEN},
    {"arbitrary", TXT_WORD_OPEN},
    {"are", TXT_WORD_FUNCTION},
    {"as", TXT_WORD_FUNCTION},
    {"at", TXT_WORD_FUNCTION},
    {"available", TXT_WORD_DISCLOSED | TXT_WORD_TOLD},
    {"be", TXT_WORD_FUNCTION},
    {"build", TXT_WORD_ORDINARY},
    {"but", TXT_WORD_FUNCTION},
    {"by", TXT_WORD_FUNCTION},
    {"can", TXT_WORD_FUNCTION},
    {"confidential", TXT_WORD_SECRET},
    {"contact", TXT_WORD_SECRET},
    {"currently", TXT_WORD_FUNCTION},
    {"custom", TXT_WORD_FUNCTION},
    {"default", TXT_WORD_OPTIONAL},
    {"defaults", TXT_WORD_OPTIONAL},
    {"defined", TXT_WORD_FUNCTION | TXT_WORD_TOLD},
    {"depend", TXT_WORD_OPEN},
    {"dependent", TXT_WORD_FUNCTION | TXT_WORD_OPEN},
    {"depends", TXT_WORD_OPEN},
    {"described", TXT_WORD_FUNCTION | TXT_WORD_TOLD},
    {"description", TXT_WORD_ORDINARY | TXT_WORD_ENDS_COMPOUND},
    {"determined", TXT_WORD_FUNCTION | TXT_WORD_LATER},
    {"device", TXT_WORD_ORDINARY},
    {"device-specific", TXT_WORD_OPEN},
    {"disclosed", TXT_WORD_DISCLOSED},
    {"document", TXT_WORD_POINTER},
    {"documentation", TXT_WORD_POINTER},
    {"documented", TXT_WORD_TOLD | TXT_WORD_DISCLOSED},
    {"draft", TXT_WORD_POINTER},
    {"e.g", TXT_WORD_EXAMPLE},
    {"each", TXT_WORD_FUNCTION},
    {"eg", TXT_WORD_EXAMPLE},
    {"etc", TXT_WORD_FUNCTION | TXT_WORD_EXAMPLE},
    {"example", TXT_WORD_EXAMPLE},
    {"examples", TXT_WORD_EXAMPLE},
    {"following", TXT_WORD_FUNCTION},
    {"for", TXT_WORD_FUNCTION},
    {"from", TXT_WORD_FUNCTION},
    {"further", TXT_WORD_FUNCTION},
    {"guid", TXT_WORD_ORDINARY},
    {"has", TXT_WORD_FUNCTION},
    {"have", TXT_WORD_FUNCTION},
    {"host", TXT_WORD_ORDINARY | TXT_WORD_ENDS_COMPOUND},
    {"hostname", TXT_WORD_ORDINARY | TXT_WORD_STAND_IN},
    {"i.e", TXT_WORD_EXAMPLE},
    {"id", TXT_WORD_ORDINARY | TXT_WORD_STAND_IN | TXT_WORD_ENDS_COMPOUND},
    {"if", TXT_WORD_FUNCTION},
    {"implementation-dependent", TXT_WORD_OPEN},
    {"implementation-specific", TXT_WORD_OPEN},
    {"in", TXT_WORD_FUNCTION},
    {"inherited", TXT_WORD_FUNCTION | TXT_WORD_POINTER},
    {"integer", TXT_WORD_STAND_IN},
    {"internal", TXT_WORD_FUNCTION},
    {"ip", TXT_WORD_ORDINARY},
    {"is", TXT_WORD_FUNCTION},
    {"it", TXT_WORD_FUNCTION},
    {"its", TXT_WORD_FUNCTION},
    {"key", TXT_WORD_KEY},
    {"keys", TXT_WORD_KEY},
    {"location", TXT_WORD_ORDINARY},
    {"mac", TXT_WORD_ORDINARY},
    {"macaddress", TXT_WORD_ORDINARY},
    {"mandatory", TXT_WORD_REQUIRED},
    {"manufacturer", TXT_WORD_ORDINARY},
    {"may", TXT_WORD_FUNCTION},
    {"model", TXT_WORD_ORDINARY | TXT_WORD_ENDS_COMPOUND},
    {"more", TXT_WORD_FUNCTION},
    {"multiple", TXT_WORD_FUNCTION},
    {"must", TXT_WORD_FUNCTION},
    {"n", TXT_WORD_STAND_IN},
    {"n/a", TXT_WORD_NONE},
    {"name", TXT_WORD_ORDINARY | TXT_WORD_STAND_IN | TXT_WORD_ENDS_COMPOUND},
    {"nil", TXT_WORD_NONE},
    {"no", TXT_WORD_FUNCTION},
    {"non-public", TXT_WORD_SECRET},
    {"none", TXT_WORD_NONE},
    {"normally", TXT_WORD_FUNCTION | TXT_WORD_EXAMPLE},
    {"not", TXT_WORD_FUNCTION},
    {"note", TXT_WORD_REMARK},
    {"notes", TXT_WORD_REMARK},
    {"nothing", TXT_WORD_NONE},
    {"number", TXT_WORD_STAND_IN | TXT_WORD_ENDS_COMPOUND},
    {"of", TXT_WORD_FUNCTION},
    {"omitted", TXT_WORD_OPTIONAL},
    {"on", TXT_WORD_FUNCTION},
    {"only", TXT_WORD_FUNCTION},
    {"optional", TXT_WORD_OPTIONAL},
    {"or", TXT_WORD_FUNCTION},
    {"other", TXT_WORD_FUNCTION},
    {"others", TXT_WORD_FUNCTION | TXT_WORD_EXAMPLE},
    {"password", TXT_WORD_ORDINARY | TXT_WORD_STAND_IN},
    {"path", TXT_WORD_ORDINARY | TXT_WORD_STAND_IN | TXT_WORD_ENDS_COMPOUND},
    {"pending", TXT_WORD_LATER},
    {"per", TXT_WORD_FUNCTION | TXT_WORD_POINTER},
    {"platform", TXT_WORD_ORDINARY},
    {"port", TXT_WORD_ORDINARY | TXT_WORD_STAND_IN | TXT_WORD_ENDS_COMPOUND},
    {"private", TXT_WORD_FUNCTION},
    {"product", TXT_WORD_ORDINARY},
    {"proprietary", TXT_WORD_SECRET},
    {"protover", TXT_WORD_ORDINARY},
    {"protovers", TXT_WORD_ORDINARY},
    {"public", TXT_WORD_DISCLOSED},
    {"publicly", TXT_WORD_DISCLOSED},
    {"published", TXT_WORD_TOLD | TXT_WORD_DISCLOSED},
    {"refer", TXT_WORD_FUNCTION | TXT_WORD_POINTER},
    {"required", TXT_WORD_REQUIRED},
    {"reserved", TXT_WORD_FUNCTION},
    {"same", TXT_WORD_FUNCTION | TXT_WORD_POINTER},
    {"see", TXT_WORD_FUNCTION | TXT_WORD_POINTER},
    {"serial", TXT_WORD_ORDINARY},
    {"several", TXT_WORD_FUNCTION},
    {"shall", TXT_WORD_FUNCTION},
    {"should", TXT_WORD_FUNCTION},
    {"some", TXT_WORD_FUNCTION},
    {"specific", TXT_WORD_FUNCTION | TXT_WORD_OPEN},
    {"specification", TXT_WORD_POINTER},
    {"specified", TXT_WORD_FUNCTION | TXT_WORD_TOLD},
    {"standard", TXT_WORD_POINTER},
    {"status", TXT_WORD_ORDINARY | TXT_WORD_ENDS_COMPOUND},
    {"string", TXT_WORD_STAND_IN},
    {"subtypes", TXT_WORD_SUBTYPES},
    {"tba", TXT_WORD_LATER},
    {"tbc", TXT_WORD_LATER},
    {"tbd", TXT_WORD_LATER},
    {"text", TXT_WORD_STAND_IN},
    {"that", TXT_WORD_FUNCTION},
    {"the", TXT_WORD_FUNCTION},
    {"their", TXT_WORD_FUNCTION},
    {"there", TXT_WORD_FUNCTION},
    {"these", TXT_WORD_FUNCTION},
    {"they", TXT_WORD_FUNCTION},
    {"this", TXT_WORD_FUNCTION},
    {"those", TXT_WORD_FUNCTION},
    {"to", TXT_WORD_FUNCTION},
    {"todo", TXT_WORD_LATER},
    {"true", TXT_WORD_FUNCTION},
    {"txtvers", TXT_WORD_ORDINARY},
    {"type", TXT_WORD_ORDINARY | TXT_WORD_ENDS_COMPOUND},
    {"uid", TXT_WORD_ORDINARY},
    {"undefined", TXT_WORD_LATER},
    {"undisclosed", TXT_WORD_SECRET},
    {"unknown", TXT_WORD_LATER},
    {"unpublished", TXT_WORD_SECRET},
    {"unspecified", TXT_WORD_LATER},
    {"uri", TXT_WORD_ORDINARY | TXT_WORD_STAND_IN},
    {"url", TXT_WORD_ORDINARY | TXT_WORD_STAND_IN},
    {"used", TXT_WORD_FUNCTION},
    {"user", TXT_WORD_ORDINARY},
    {"user-defined", TXT_WORD_OPEN},
    {"username", TXT_WORD_ORDINARY | TXT_WORD_STAND_IN},
    {"using", TXT_WORD_FUNCTION},
    {"uuid", TXT_WORD_ORDINARY | TXT_WORD_STAND_IN},
    {"value", TXT_WORD_STAND_IN},
    {"values", TXT_WORD_STAND_IN},
    {"variable", TXT_WORD_OPEN},
    {"varies", TXT_WORD_OPEN},
    {"various", TXT_WORD_OPEN},
    {"vary", TXT_WORD_OPEN},
    {"vendor", TXT_WORD_ORDINARY},
    {"vendor-specific", TXT_WORD_OPEN},
    {"ver", TXT_WORD_ORDINARY},
    {"vers", TXT_WORD_ORDINARY},
    {"version", TXT_WORD_ORDINARY | TXT_WORD_STAND_IN | TXT_WORD_ENDS_COMPOUND},
    {"via", TXT_WORD_FUNCTION},
    {"was", TXT_WORD_FUNCTION},
    {"when", TXT_WORD_FUNCTION},
    {"where", TXT_WORD_FUNCTION},
    {"which", TXT_WORD_FUNCTION},
    {"will", TXT_WORD_FUNCTION},
    {"with", TXT_WORD_FUNCTION},
    {"without", TXT_WORD_FUNCTION},
    {"yes", TXT_WORD_FUNCTION},
    {"yet", TXT_WORD_FUNCTION},
    {"you", TXT_WORD_FUNCTION},
};

enum { WORDS = sizeof(words) / sizeof(words[0]) };

struct bytes
txt_bare_word(struct bytes word)
{
	while (word.length > 0 && strchr(".!:'", word.at[word.length - 1]) != NULL && word.at[word.length - 1] != '\0')
		word.length--;
	return word;
}

/* Compares as strcmp does, in lower case. */
static int
compare_word(const void *key, const void *entry)
{
	const struct bytes *word = key;
	const char *other = *(const char *const *)entry;
	size_t at = 0;

	while (at < word->length && other[at] != '\0' && ascii_lower(word->at[at]) == (unsigned char)other[at])
		at++;
	return (at < word->length ? ascii_lower(word->at[at]) : 0) - (unsigned char)other[at];
}

unsigned
txt_word_classes(struct bytes word)
{
	size_t found;
	const char *at;

	word = txt_bare_word(word);
	at = bsearch(&word, words, WORDS, sizeof(words[0]), compare_word);
	if (at == NULL)
		return 0;
	found = (size_t)(at - (const char *)words) / sizeof(words[0]);
	return words[found].classes;
}

static bool
is_alphanumeric(unsigned char octet)
{
	return ascii_is_letter(octet) || ascii_is_digit(octet);
}

static bool
ends_in(struct bytes word, const char *end)
{
	size_t length = strlen(end);

	return word.length > length && bytes_equal_caseless(bytes_from(word, word.length - length), bytes_of(end));
}

bool
txt_is_file_name(struct bytes word)
{
	const char *const ends[] = {".html", ".htm", ".pdf", ".txt", ".doc", ".docx", ".xml"};

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (ends_in(word, ends[i]))
			return true;
	return false;
}

/* The domains under which registrants of notes have their pages. */
static bool
is_domain_name(struct bytes word)
{
	const char *const ends[] = {".com", ".org", ".net", ".edu", ".gov", ".de", ".uk", ".jp", ".io", ".example"};

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (ends_in(word, ends[i]))
			return true;
	return false;
}

/* "1.0" inside makes a word the name of a version, "_tcp" that of a service. */
static bool
is_name_of_something(struct bytes word)
{
	for (size_t i = 1; i + 1 < word.length; i++)
		if (word.at[i] == '.' && ascii_is_digit(word.at[i - 1]) && ascii_is_digit(word.at[i + 1]))
			return true;
	return txt_is_file_name(word) || is_domain_name(word) || bytes_contain_caseless(word, BYTES("_tcp")) ||
	       bytes_contain_caseless(word, BYTES("_udp")) || bytes_contain_caseless(word, BYTES(".tcp"));
}

bool
txt_is_key_shaped(struct bytes word)
{
	bool letter = false;

	if (word.length == 0 || word.length > KEY_MAX)
		return false;
	for (size_t i = 0; i < word.length; i++) {
		letter |= ascii_is_letter(word.at[i]);
		if (word.at[i] == '\0' || (!is_alphanumeric(word.at[i]) && strchr("-_.*?#+$@", word.at[i]) == NULL))
			return false;
	}
	if (!is_alphanumeric(word.at[0]) && strchr("_*$@", word.at[0]) == NULL)
		return false;
	return letter && strchr(".-", word.at[word.length - 1]) == NULL && !is_name_of_something(word);
}

bool
txt_is_title_word(struct bytes word)
{
	size_t digits = 0, capitals = 0;

	for (size_t i = 0; i < word.length; i++) {
		digits += ascii_is_digit(word.at[i]);
		capitals += ascii_lower(word.at[i]) != word.at[i];
	}
	return digits == word.length || (digits + capitals > 0 && txt_is_key_shaped(word));
}

/* Names */

enum { FOLDED_MAX = 64, PART_MIN = 4, SHORT_MIN = 5 };

struct folded {
	char at[FOLDED_MAX];
	size_t length;
};

/* The letters and digits in lower case. */
static struct folded
fold(struct bytes word)
{
	struct folded folded = {.length = 0};

	for (size_t i = 0; i < word.length && folded.length < FOLDED_MAX; i++)
		if (is_alphanumeric(word.at[i]))
			folded.at[folded.length++] = (char)ascii_lower(word.at[i]);
	return folded;
}

/* The next part of a word cut at its punctuation; empty at the end. */
static struct bytes
next_part(struct bytes *rest)
{
	struct bytes part;
	size_t length = 0;

	while (rest->length > 0 && !is_alphanumeric(rest->at[0]))
		*rest = bytes_from(*rest, 1);
	while (length < rest->length && is_alphanumeric(rest->at[length]))
		length++;
	part = bytes_part(*rest, 0, length);
	*rest = bytes_from(*rest, length);
	return part;
}

/* Whether both have a part in common, the whole of `name` or one of four letters and more. */
static bool
shares_part(struct bytes word, struct bytes name)
{
	for (struct bytes rest = word, part; (part = next_part(&rest)).length > 0;) {
		if (bytes_equal_caseless(part, name))
			return true;
		for (struct bytes other = name, piece; (piece = next_part(&other)).length > 0;)
			if (piece.length >= PART_MIN && bytes_equal_caseless(part, piece))
				return true;
	}
	return false;
}

/* "wthrstn" for "weather-station": its letters in order, most of them, the first one first. */
static bool
is_shortened(const struct folded *word, const struct folded *name)
{
	size_t found = 0;

	if (word->length < SHORT_MIN || word->length * 3 < name->length * 2 || word->at[0] != name->at[0])
		return false;
	for (size_t i = 0; i < name->length && found < word->length; i++)
		found += word->at[found] == name->at[i];
	return found == word->length;
}

bool
txt_repeats_name(struct bytes word, struct bytes name)
{
	struct folded short_word = fold(word), short_name = fold(name);
	struct bytes last = {0};

	if (bytes_contain_caseless(word, BYTES("dns-sd")) || bytes_contain_caseless(word, BYTES("mdns")))
		return true;
	if ((txt_word_classes(word) & TXT_WORD_ORDINARY) != 0 || short_name.length == 0)
		return false;
	for (struct bytes rest = word, part; (part = next_part(&rest)).length > 0;)
		last = part;
	/* "acme-version" is a version */
	if (last.length < word.length && (txt_word_classes(last) & TXT_WORD_ORDINARY) != 0)
		return false;
	return (short_word.length == short_name.length &&
		   memcmp(short_word.at, short_name.at, short_name.length) == 0) ||
	       shares_part(word, name) || is_shortened(&short_word, &short_name);
}
