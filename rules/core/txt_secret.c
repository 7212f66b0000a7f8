#include "rules/core/txt_secret.h"

#include "data/limits.h"
#include "rules/core/octet.h"

/* How far words and what stands around them are looked at: a string may be far longer than it can be sent. */
enum { WORD_MAX = 64, GAP_MAX = 16, LOOK_AHEAD = TXT_STRING_MAX };

/* ---- words ---- */

struct bytes
txt_bare_key(struct bytes key)
{
	while (key.length > 0 && (key.at[0] == '"' || key.at[0] == '\'' || key.at[0] == ' '))
		key = bytes_from(key, 1);
	while (key.length > 0 && key.at[key.length - 1] == ' ')
		key.length--;
	return key;
}

static bool
is_secret_word(struct bytes word)
{
	/* pw, pk, sh and the like look as if, and are flags, public keys and hashes. */
	static const struct bytes words[] = {WORD("p"), WORD("pass"), WORD("passwd"), WORD("password"), WORD("pwd"),
	    WORD("passphrase"), WORD("psk"), WORD("secret"), WORD("token"), WORD("apikey"), WORD("api_key"),
	    WORD("auth_token"), WORD("access_token"), WORD("bearer"), WORD("pin"), WORD("privkey"),
	    WORD("private_key")};

	return word.length > 0 && memchr("pstabPSTAB", word.at[0], 10) != NULL && IS_WORD_OF(word, words);
}

/* Whether a password is wanted, not which. */
static bool
is_flag(struct bytes value)
{
	static const struct bytes flags[] = {WORD("0"), WORD("1"), WORD("true"), WORD("false"), WORD("yes"), WORD("no"),
	    WORD("none"), WORD("required"), WORD("optional")};

	return IS_WORD_OF(value, flags);
}

bool
txt_names_secret(struct bytes key, struct bytes value)
{
	/* a key that is wrong in its quotes or blanks tells the secret all the same */
	return value.length > 0 && is_secret_word(txt_bare_key(key)) && !is_flag(value);
}

/* What stands before a colon and an address that is people's or a program's own: "mailto:me@example.com". */
static bool
is_scheme(struct bytes word)
{
	static const struct bytes schemes[] = {WORD("mailto"), WORD("sip"), WORD("sips"), WORD("xmpp"), WORD("im"),
	    WORD("pres"), WORD("acct"), WORD("tel"), WORD("jid"), WORD("urn"), WORD("cid"), WORD("mid"), WORD("h323"),
	    WORD("ssh"), WORD("sftp"), WORD("scp"), WORD("ftp"), WORD("git"), WORD("http"), WORD("https"), WORD("mail"),
	    WORD("email"), WORD("e-mail"), WORD("contact"), WORD("owner"), WORD("support"), WORD("help"), WORD("info"),
	    WORD("author"), WORD("from"), WORD("to"), WORD("by")};

	return IS_WORD_OF(word, schemes);
}

/* ---- named ones: "password=x" ---- */

static bool
is_word_octet(unsigned char octet)
{
	return is_name_octet(octet) || octet == '_';
}

static bool
is_gap(unsigned char octet)
{
	return octet == ' ' || octet == ',' || octet == ';';
}

/* The word that ends before `end`. */
static struct bytes
word_before(struct bytes string, size_t end)
{
	size_t from = end;

	while (from > 0 && end - from < WORD_MAX && is_word_octet(string.at[from - 1]))
		from--;
	return bytes_part(string, from, end - from);
}

/* Whether a word and "=" or ":" begin at `at`. */
static bool
begins_pair(struct bytes string, size_t at)
{
	size_t end = at;

	while (end < string.length && end - at < WORD_MAX && is_word_octet(string.at[end]))
		end++;
	return end > at && end < string.length && (string.at[end] == '=' || string.at[end] == ':');
}

/* Where a value ends that is part of another: a secret may have commas and blanks of its own, so that these end it
 * before another pair alone. */
static size_t
end_of_value(struct bytes string, size_t at)
{
	for (; at < string.length && string.at[at] != '&'; at++) {
		size_t next = at;

		while (next < string.length && next - at < GAP_MAX && is_gap(string.at[next]))
			next++;
		if (next > at && begins_pair(string, next))
			break;
	}
	return at;
}

/* Whether what begins at `at` of the string is a word of its own: a letter alone is one between pairs only. */
static bool
stands_apart(struct bytes string, size_t at, size_t length)
{
	unsigned char before = at > 0 ? string.at[at - 1] : 0;

	if (length == 1)
		return is_gap(before);
	return at == 0 || is_gap(before) || (before != 0 && strchr("=?&\"'", before) != NULL);
}

/* "psk:x"; "PIN: ask at the desk" is a sentence. */
static bool
may_have_colon(struct bytes string, size_t colon, size_t word_length)
{
	return word_length > 1 && colon + 1 < string.length && string.at[colon + 1] != ' ';
}

/* Without the blanks and quotation marks at the edges of [from, end). */
static bool
set_span(struct txt_secret *secret, struct bytes string, size_t from, size_t end)
{
	while (from < end && (string.at[from] == ' ' || string.at[from] == '"' || string.at[from] == '\''))
		from++;
	while (end > from && (string.at[end - 1] == ' ' || string.at[end - 1] == '"' || string.at[end - 1] == '\''))
		end--;
	secret->from = from;
	secret->length = end - from;
	return end > from;
}

/* What the key says: all of the value. */
static bool
take_own(struct bytes string, size_t key_length, struct txt_secret *secret)
{
	struct bytes key = bytes_part(string, 0, key_length), bare = txt_bare_key(key);

	if (!txt_names_secret(bare, bytes_from(string, key_length + 1)))
		return false;
	secret->name_from = (size_t)(bare.at - string.at);
	secret->name_length = bare.length;
	return set_span(secret, string, key_length + 1, string.length);
}

/* What a word before the "=" or ":" at `at` says, in a value or behind a blank in a key. */
static bool
take_inner(struct bytes string, size_t at, struct txt_secret *secret)
{
	struct bytes word = word_before(string, at);

	if (!is_secret_word(word) || (string.at[at] == ':' && !may_have_colon(string, at, word.length)))
		return false;
	secret->name_from = (size_t)(word.at - string.at);
	secret->name_length = word.length;
	return stands_apart(string, secret->name_from, word.length) &&
	       set_span(secret, string, at + 1, end_of_value(string, at + 1)) &&
	       !is_flag(bytes_part(string, secret->from, secret->length));
}

/* ---- passwords of addresses: "user:x@host" ---- */

/* Where the octets end, from `at` on, that are none of `marks`. */
static size_t
end_before(struct bytes string, size_t at, const char *marks)
{
	while (at < string.length && string.at[at] != 0 && strchr(marks, string.at[at]) == NULL)
		at++;
	return at;
}

/* From behind the colon up to the last "@" before `end`. */
static bool
set_password(struct txt_secret *secret, struct bytes string, size_t colon, size_t end)
{
	while (end > colon + 1 && string.at[end - 1] != '@')
		end--;
	*secret = (struct txt_secret){.from = colon + 1, .name_from = colon};
	if (end <= colon + 2)
		return false;
	secret->length = end - 1 - secret->from;
	return true;
}

/* At the "://" of a URL: user, password, host and port stand behind it, up to the path. */
static bool
take_of_url(struct bytes string, size_t at, struct txt_secret *secret)
{
	size_t end = end_before(string, at + 3, "/?#\"<> "), colon = end_before(string, at + 3, ":/?#\"<> ");

	return colon < end && set_password(secret, string, colon, end);
}

static bool
is_user_octet(unsigned char octet)
{
	return is_word_octet(octet) || octet == '.' || octet == '+' || octet == '~' || octet == '%';
}

/* Whether a user's name may begin there: it stands by itself, or behind "sip:". */
static bool
begins_user(struct bytes string, size_t at)
{
	if (at == 0 || is_gap(string.at[at - 1]) || string.at[at - 1] == '=' || string.at[at - 1] == '"')
		return true;
	return string.at[at - 1] == ':' && is_scheme(word_before(string, at - 1));
}

/* Without a scheme many texts have a colon and "@": a host stands behind that. */
static bool
take_of_address(struct bytes string, size_t at, struct txt_secret *secret)
{
	size_t most = string.length - at < LOOK_AHEAD ? string.length : at + LOOK_AHEAD, from = at, behind;
	size_t end = end_before(bytes_part(string, 0, most), at + 1, "/?#\"<> ,;");

	while (from > 0 && at - from < WORD_MAX && is_user_octet(string.at[from - 1]))
		from--;
	if (from == at || !begins_user(string, from) || !set_password(secret, string, at, end) ||
	    is_scheme(bytes_part(string, from, at - from)))
		return false;
	behind = secret->from + secret->length + 1;
	return behind < string.length && (is_name_octet(string.at[behind]) || string.at[behind] == '[');
}

/* ---- all ---- */

static bool
take_at(struct bytes string, size_t key_length, size_t at, struct txt_secret *secret)
{
	if ((at == key_length && take_own(string, key_length, secret)) || take_inner(string, at, secret))
		return true;
	if (string.at[at] != ':')
		return false;
	if (string.length - at > 3 && string.at[at + 1] == '/' && string.at[at + 2] == '/')
		return take_of_url(string, at, secret);
	return take_of_address(string, at, secret);
}

bool
txt_secret_next(struct bytes string, size_t key_length, size_t at, struct txt_secret *secret)
{
	for (; at < string.length; at++)
		if ((string.at[at] == '=' || string.at[at] == ':') && take_at(string, key_length, at, secret))
			return true;
	return false;
}

struct bytes
txt_without_secrets(struct bytes string, size_t key_length, struct arena *arena)
{
	struct txt_secret secret;
	unsigned char *shown = NULL;

	for (size_t at = 0; txt_secret_next(string, key_length, at, &secret); at = secret.from + secret.length) {
		if (shown == NULL)
			shown = memcpy(arena_alloc(arena, string.length), string.at, string.length);
		memset(shown + secret.from, '*', secret.length);
	}
	return shown != NULL ? (struct bytes){shown, string.length} : string;
}

bool
txt_has_url_password(struct bytes value)
{
	struct txt_secret secret;

	for (size_t at = 0; at + 3 < value.length; at++)
		if (memcmp(value.at + at, "://", 3) == 0 && take_of_url(value, at, &secret))
			return true;
	return false;
}
