/*
 * guard.h
 *    What surrounds every call from the editor.
 *
 * Vim jumps out of a library when SIGTERM, SIGHUP or SIGSEGV arrives during a call. The first two
 * are held back until the call is over; after the third the state here may be half changed, so all
 * further work is refused.
 */
#ifndef WHOSAID_GUARD_H
#define WHOSAID_GUARD_H

#include <stdbool.h>

/* Begin a call. False when an earlier one never ended. */
extern bool guard_enter(void);

/* End it. A signal that came meanwhile is raised again a moment later, when the editor has left
 * its own guard. */
extern void guard_leave(void);

/* Start a detached thread that takes no signals. */
extern bool guard_thread(void *(*run)(void *), void *argument);

#endif
