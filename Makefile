# whosaid: conventional PGXS targets (all, install, installcheck), and the two commands
# (make demo, make check) that need nothing but this directory.

EXTENSION   := whosaid
VERSION     := $(shell sed -n 's/^   "version": "\(.*\)",/\1/p' META.json)
MODULE_big  := whosaid
DATA        := $(wildcard sql/whosaid--*.sql)
DOCS        := README.md

core        := $(patsubst %.c,%.o,$(wildcard pg_ext/core/*.c))
glue        := $(patsubst %.c,%.o,$(wildcard pg_ext/glue/*.c))
OBJS        := $(core) $(glue)
PG_CPPFLAGS := -Ipg_ext/core -Ipg_ext/glue -DWHOSAID_VERSION='"$(VERSION)"'
PG_CFLAGS   := -Wall -Wextra -Werror -Wno-unused-parameter -Wno-sign-compare -Wno-missing-field-initializers

REGRESS_OPTS := --inputdir=tests --outputdir=tests --load-extension=whosaid
REGRESS      := $(patsubst tests/sql/%.sql,%,$(wildcard tests/sql/*.sql))

PG_CONFIG   ?= pg_config
PGXS        := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

# Core symbols stay inside the library: the server loads modules with global visibility.
$(core): CFLAGS += -fvisibility=hidden
$(core) $(glue): $(wildcard pg_ext/core/*.h pg_ext/glue/*.h)
