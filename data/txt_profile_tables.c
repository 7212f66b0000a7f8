/* txt_profile_tables TABLE: prints txt_profiles.tsv as a C file. Runs while the program is built. A malformed table is
 * refused with its line, and then nothing that was printed is to be used. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "data/txt_profiles.h"

#define BYTES_FORM "{(const unsigned char *)"

static const char *const needs[] = {
    [TXT_NEED_OPTIONAL] = "TXT_NEED_OPTIONAL",
    [TXT_NEED_REQUIRED] = "TXT_NEED_REQUIRED",
    [TXT_NEED_WHEN] = "TXT_NEED_WHEN",
};

static const char *const forms[] = {
#define X(form, name, argument, people, several) [TXT_FORM_##form] = "TXT_FORM_" #form,
    TXT_FORMS(X)
#undef X
};

static const char *const confidences[] = {
#define X(confidence, name) [TXT_CONFIDENCE_##confidence] = "TXT_CONFIDENCE_" #confidence,
    TXT_CONFIDENCES(X)
#undef X
};

/* `{(const unsigned char *)"…", n}`: octets that could end the string or its line in octal. */
static void
put_bytes(struct bytes text)
{
	printf(BYTES_FORM "\"");
	for (size_t i = 0; i < text.length; i++) {
		unsigned char octet = text.at[i];

		if (octet < ' ' || octet > '~' || octet == '"' || octet == '\\' || octet == '?')
			printf("\\%03o", octet);
		else
			putchar(octet);
	}
	printf("\", %zu}", text.length);
}

static void
put_member(const char *member, struct bytes text)
{
	if (text.length == 0)
		return;
	printf(".%s = ", member);
	put_bytes(text);
	printf(", ");
}

static void
put_list(const char *member, const struct txt_list *list)
{
	if (list->count == 0)
		return;
	printf(".%s = {(const struct bytes[]){", member);
	for (size_t i = 0; i < list->count; i++) {
		put_bytes(list->at[i]);
		printf(", ");
	}
	printf("}, %zu}, ", list->count);
}

static void
put_pairs(const struct txt_alternative *of)
{
	printf(".pairs = (const struct txt_pair[]){");
	for (size_t i = 0; i < of->pair_count; i++) {
		printf("{");
		put_member("name", of->pairs[i].name);
		printf(".optional = %d, .form = %s}, ", of->pairs[i].optional, forms[of->pairs[i].form]);
	}
	printf("}, .pair_count = %zu, ", of->pair_count);
}

static void
put_alternative(const struct txt_alternative *of)
{
	printf("{.form = %s, ", forms[of->form]);
	if (of->list)
		printf(".list = true, ");
	if (of->bounded)
		printf(".bounded = true, .least = UINT64_C(%" PRIu64 "), .most = UINT64_C(%" PRIu64 "), ", of->least,
		    of->most);
	put_list("words", &of->words);
	if (of->pair_count > 0)
		put_pairs(of);
	printf("}, ");
}

static void
put_grammar(const struct txt_grammar *grammar)
{
	printf("\t    .grammar = {");
	put_member("text", grammar->text);
	printf("\n\t\t.alternatives = (const struct txt_alternative[]){");
	for (size_t i = 0; i < grammar->count; i++)
		put_alternative(&grammar->alternatives[i]);
	printf("}, .count = %zu, .mostly = %d, ", grammar->count, grammar->mostly);
	put_list("excluded", &grammar->excluded);
	put_list("held", &grammar->held);
	printf("},\n");
}

static void
put_key(const struct txt_profile_key *key)
{
	printf("\t{");
	put_member("key", key->key);
	printf(".series = %d, .need = %s, .confidence = %s,\n", key->series, needs[key->need],
	    confidences[key->confidence]);
	if (key->need == TXT_NEED_WHEN) {
		printf("\t    .condition = {");
		put_member("subtype", key->condition.subtype);
		put_member("key", key->condition.key);
		put_member("value", key->condition.value);
		printf("},\n");
	}
	put_grammar(&key->grammar);
	printf("\t    ");
	put_member("source", key->source);
	put_member("meaning", key->meaning);
	printf("},\n");
}

static void
put_profile(const struct txt_profile *profile)
{
	printf("    {");
	put_list("types", &profile->types);
	if (profile->key_count > 0) {
		printf("\n\t.keys = (const struct txt_profile_key[]){\n");
		for (size_t i = 0; i < profile->key_count; i++)
			put_key(&profile->keys[i]);
		printf("\t}, ");
	}
	printf(".key_count = %zu,\n\t", profile->key_count);
	put_member("good", profile->good);
	put_member("bad", profile->bad);
	printf("},\n");
}

/* Expressions are compiled when the program runs: what it carries has none. */
static bool
has_pattern(const struct txt_grammar *grammar)
{
	for (size_t i = 0; i < grammar->count; i++)
		if (grammar->alternatives[i].pattern != NULL)
			return true;
	return false;
}

static bool
check_profile(const char *path, const struct txt_profile *profile)
{
	const struct bytes type = profile->types.at[0];
	bool fine = profile->good.length > 0;

	if (!fine)
		fprintf(stderr, "%s: %.*s: no @good record\n", path, (int)type.length, (const char *)type.at);
	for (size_t i = 0; i < profile->key_count; i++) {
		const struct txt_profile_key *key = &profile->keys[i];

		if (has_pattern(&key->grammar)) {
			fprintf(stderr, "%s: %.*s: %.*s: a pattern has no place in the built-in table\n", path,
			    (int)type.length, (const char *)type.at, (int)key->key.length, (const char *)key->key.at);
			fine = false;
		}
	}
	return fine;
}

static bool
check_table(const char *path, const struct txt_profiles *profiles)
{
	bool fine = true;

	for (size_t i = 0; i < profiles->count; i++)
		fine &= check_profile(path, &profiles->profiles[i]);
	return fine;
}

static void
put_table(const struct txt_profiles *profiles)
{
	printf("/* Made by txt_profile_tables from txt_profiles.tsv: change that. */\n"
	       "#include \"data/txt_profiles.h\"\n\n"
	       "static const struct txt_profile table[] = {\n");
	for (size_t i = 0; i < profiles->count; i++)
		put_profile(&profiles->profiles[i]);
	printf("};\n\n"
	       "static const struct txt_profiles profiles = {\n"
	       "    .profiles = table,\n"
	       "    .count = sizeof(table) / sizeof(table[0]),\n"
	       "};\n\n"
	       "const struct txt_profiles *\n"
	       "txt_profiles_builtin(void)\n"
	       "{\n\treturn &profiles;\n}\n");
}

int
main(int argc, char **argv)
{
	struct txt_profiles *profiles;
	struct failure failure;
	bool fine;

	if (argc != 2) {
		fprintf(stderr, "usage: txt_profile_tables FILE.tsv\n");
		return EXIT_FAILURE;
	}
	if (txt_profiles_read(argv[1], NULL, &profiles, &failure) != FAILURE_NONE) {
		fprintf(stderr, "%s:%zu:%zu: %s\n", failure.path, failure.line, failure.column, failure.message);
		return EXIT_FAILURE;
	}
	fine = check_table(argv[1], profiles);
	if (fine)
		put_table(profiles);
	txt_profiles_free(profiles);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		perror("standard output");
		return EXIT_FAILURE;
	}
	return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
