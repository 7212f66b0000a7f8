/* exit_status: what the program's exit says. The greatest that applies is given, whatever the format. */
#ifndef VALIDATOR_EXIT_STATUS_H
#define VALIDATOR_EXIT_STATUS_H

enum exit_status {
	STATUS_CLEAN,    /* inspected, nothing at or above --fail-on */
	STATUS_FINDINGS, /* findings at or above --fail-on */
	STATUS_FAILURE,  /* something could not be read, inspected or written */
	STATUS_USAGE,    /* the command line or a file of settings is wrong; nothing was inspected */
	STATUS_INTERNAL, /* out of memory (out_of_memory gives it too) or an internal error */
};

#endif
