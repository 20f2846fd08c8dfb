# shellcheck shell=bash
# Shared by the scripts here and by tests/with_server: messages, PostgreSQL's whereabouts, and a
# private server that lives in one directory:
#   stage/  the extension as `make install DESTDIR=...` lays it out
#   data/   the cluster
#   run/    the socket; only the server's user (and root) can enter
# The server never runs as root and listens on no network.

# Nothing in the caller's environment may steer what is done here: neither exported functions nor options of
# the shell, a umask that shuts ourselves out, or variables.
for name in $(compgen -A function); do unset -f "$name"; done
set +o noclobber +o noglob +o allexport
shopt -u failglob nullglob nocasematch nocaseglob
unset CDPATH GREP_OPTIONS POSIXLY_CORRECT MAKEFLAGS MFLAGS MAKELEVEL BASH_ENV ENV
umask u+rwx
# Of a locale that is not here every program complains.
[ -z "$(locale 2>&1 >/dev/null)" ] || export LC_ALL=C.UTF-8
for name in $(compgen -e PG); do
    [ "$name" = PG_CONFIG ] || unset "$name" # libpq's
done
unset name
# Vim is restricted, and calls no library, under a SHELL that lets nobody in.
# shellcheck disable=SC2034 # for run/demo
vim_environment=
case ${SHELL:-} in *nologin | *false) export SHELL=/bin/sh && vim_environment='SHELL=/bin/sh ' ;; esac

top=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
PG_CONFIG=${PG_CONFIG:-pg_config}
MAKE=${MAKE:-make}

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() {
    warn "whosaid: $1"
    shift
    while [ $# -gt 0 ]; do warn "         $1" && shift; done
    exit 1
}

[ -z "${TMPDIR:-}" ] || { [ -d "$TMPDIR" ] && [ -w "$TMPDIR" ]; } ||
    die "TMPDIR=$TMPDIR is not a directory that can be written to"

# need_place DIR HINT: what is put into DIR later is written now, and run: a disk that is full, or that lets
# no program run, is named here and not by whatever stumbles over it.
need_place() {
    local try=$1/try.$$ # another command may be trying it, too
    printf '%65536s' '' 2>/dev/null >"$try" || { rm -f "$try" && die "there is no room left on the disk of $1" "$2"; }
    chmod +x "$try"
    [ -x "$try" ] || { rm -f "$try" && die "no program may run in $1: its disk is mounted noexec" "$2"; }
    rm "$try"
}

# die_of LOG MESSAGE: shows what a program said, and where the cause is known the way out. What make knows by
# descriptor 7 is shown by its name.
die_of() {
    local log=$1 said=$2 place
    if place=$(readlink /proc/self/fd/7); then
        log=${log//\/proc\/self\/fd\/7/$place} said=${said//\/proc\/self\/fd\/7/$place}
    fi
    warn "$log"
    case $log in
    *'shared memory segment'*) die "$said" 'PostgreSQL needs shared memory: some MB in /dev/shm, and what `ulimit -v'"'"' allows.' ;;
    *'No space left'* | *'quota exceeded'*) die "$said" 'That disk is full: free some of it, then try again.' ;;
    *'file descriptors'* | *'open files'*) die "$said" 'Too few open files are allowed here:  ulimit -n 1024' ;;
    *) die "$said" ;;
    esac
}

# one_at_a_time FILE: waits until no other of our commands holds FILE, and holds it (as descriptor 5) until this
# script ends. A file system that knows no locks does without.
one_at_a_time() {
    exec 5>>"$1"
    flock -n 5 && return
    [ $? = 1 ] || return 0
    warn "whosaid: waits for another command that is at work in $(dirname "$1")"
    flock 5
}

# The caller's name: PostgreSQL runs for nobody without one.
user_name() {
    id -un 2>/dev/null || die "the user with the number $(id -u) has no name here" \
        'PostgreSQL needs one: a line in /etc/passwd, or another user.'
}

is_root() { [ "$(id -u)" = 0 ]; }

pg_bin() { printf '%s/%s' "$("$PG_CONFIG" --bindir)" "$1"; }

pg_major() { "$PG_CONFIG" --version | sed 's/^PostgreSQL \([0-9]*\).*/\1/'; }

# Those of Debian's packages and of the PATH, one a line.
find_pg_configs() { { command -v pg_config || true; } && find /usr/lib/postgresql/*/bin -name pg_config 2>/dev/null; }

# The user the server runs as.
server_user() {
    if ! is_root; then
        user_name
    elif id -u "${WHOSAID_SERVER_USER:-postgres}" >/dev/null 2>&1; then
        printf '%s' "${WHOSAID_SERVER_USER:-postgres}"
    else
        printf 'nobody'
    fi
}

# as_server DIR CMD...: runs CMD as the server's user with DIR's parts as open descriptors 7 (stage),
# 8 (data) and 9 (run). That user may be unable to reach DIR by name (/root is closed to others,
# sockets have short names only), but it can reach /proc/self/fd/8.
as_server() {
    local dir=$1 user
    shift
    user=$(server_user)
    (
        exec 7<"$dir/stage" 8<"$dir/data" 9<"$dir/run" 5>&- # a server outlives the lock of who starts it
        cd /
        if is_root; then
            exec setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups -- "$@"
        fi
        exec "$@"
    )
}

own_by_server() {
    chmod 700 "$@"
    if is_root; then chown "$(server_user):" "$@"; fi
}

# A socket's whole path must fit into 107 bytes, and libpq takes a comma for the end of a host; such
# a directory becomes a link to another place.
prepare_run() {
    local dir=$1
    if [ -d "$dir/run/" ] && [ "$(stat -L -c %U "$dir/run")" = "$(server_user)" ]; then return; fi
    rm -f "$dir/run"
    if [ "$(printf %s "$dir" | wc -c)" -le 85 ] && [ "${dir#*,}" = "$dir" ]; then
        mkdir "$dir/run"
    else
        ln -s "$(mktemp -d "${XDG_RUNTIME_DIR:-/tmp}/whosaid.XXXXXX")" "$dir/run"
    fi
    own_by_server "$dir/run/"
}

socket_dir() { (cd -P "$1/run" && pwd); }

# installed_as_staged DIR: does the server have the very files of DIR/stage in its own directories?
installed_as_staged() {
    local stage=$1/stage file
    for file in "$stage$("$PG_CONFIG" --pkglibdir)/whosaid.so" "$stage$("$PG_CONFIG" --sharedir)"/extension/whosaid*; do
        cmp -s "$file" "${file#"$stage"}" || return 1
    done
}

# Can this server be told to look for extensions in a directory?
loads_from_stage() {
    "$(pg_bin postgres)" --describe-config | cut -f1 | grep -q 'extension_control_path\|extension_destdir'
}

# Options that make the server of DIR find the staged extension.
stage_options() { # DIR
    local share lib
    share=$("$PG_CONFIG" --sharedir) lib=$("$PG_CONFIG" --pkglibdir)
    case $("$(pg_bin postgres)" --describe-config | cut -f1) in
    *extension_control_path*)
        printf -- "-c extension_control_path='/proc/self/fd/7%s:\$system' " "$share"
        printf -- "-c dynamic_library_path='/proc/self/fd/7%s:\$libdir'" "$lib"
        ;;
    *extension_destdir*)
        printf -- '-c extension_destdir=/proc/self/fd/7'
        ;;
    *)
        installed_as_staged "$1" ||
            die "$("$PG_CONFIG" --version) loads extensions only from its own directories, and what is there is not this build" \
                "Install it as their owner first, then try again:  make install PG_CONFIG='$PG_CONFIG'"
        ;;
    esac
}

# create_cluster DIR [initdb option...]
create_cluster() {
    local dir=$1 log locale=C
    shift
    if locale -a 2>/dev/null | grep -qix 'c.utf-\?8'; then locale=C.UTF-8; fi
    case " $* " in *" --locale"* | *" --no-locale "*) ;; *) set -- --locale="$locale" "$@" ;; esac
    case " $* " in *" -E "*) ;; *) set -- -E UTF8 "$@" ;; esac
    mkdir "$dir/data"
    own_by_server "$dir/data"
    prepare_run "$dir"
    if ! log=$(as_server "$dir" "$(pg_bin initdb)" -D /proc/self/fd/8 -U postgres "$@" 2>&1); then
        die_of "$log" "could not create a database cluster in $dir/data"
    fi
}

# start_server DIR [server option...]
start_server() {
    local dir=$1 options log before
    shift
    options=$(stage_options "$dir")
    prepare_run "$dir"
    forget_dead_server "$dir"
    before=$(as_server "$dir" cat /proc/self/fd/8/server.log 2>/dev/null | wc -l)
    options="$options -p 5432 -c listen_addresses='' -c unix_socket_directories=/proc/self/fd/9 $*"
    log=$(as_server "$dir" "$(pg_bin pg_ctl)" start -s -w -t 60 -D /proc/self/fd/8 \
        -l /proc/self/fd/8/server.log -o "$options" 2>&1 </dev/null) && return
    log=$log$'\n'$(as_server "$dir" tail -n "+$((before + 1))" /proc/self/fd/8/server.log | tail -n 20)
    die_of "$log" "the server in $dir did not start (its log is above)"
}

# After a crash of the machine the number that postmaster.pid holds may be another program's, for which the
# server would not start.
forget_dead_server() {
    local pid
    pid=$(as_server "$1" head -n 1 /proc/self/fd/8/postmaster.pid 2>/dev/null) || return 0
    case $(cat "/proc/$pid/comm" 2>/dev/null || echo postgres) in
    postgres | postmaster) ;;
    *) as_server "$1" rm -f /proc/self/fd/8/postmaster.pid ;;
    esac
}

server_runs() { as_server "$1" "$(pg_bin pg_ctl)" status -s -D /proc/self/fd/8 >/dev/null 2>&1; }

# stop_server DIR [fast|immediate]
stop_server() {
    as_server "$1" "$(pg_bin pg_ctl)" stop -s -w -m "${2:-fast}" -D /proc/self/fd/8
}

# Kills the server and all its backends at once, as a power cut would.
kill_server() {
    local pid pids
    pid=$(as_server "$1" head -n 1 /proc/self/fd/8/postmaster.pid) || return 0
    pids="$pid $(cat "/proc/$pid/task/$pid/children" 2>/dev/null)"
    # shellcheck disable=SC2086 # a list
    kill -KILL $pids 2>/dev/null || true
    # shellcheck disable=SC2086
    while kill -0 $pids 2>/dev/null; do sleep 0.02; done
}

# start_standby DIR: a hot standby of the server in DIR, in DIR/standby. Its connection to the primary
# goes through open descriptor 6.
start_standby() {
    local dir=$1 standby=$1/standby log
    mkdir "$standby" "$standby/data"
    ln -s ../stage "$standby/stage"
    own_by_server "$standby/data"
    prepare_run "$standby"
    exec 6<"$dir/run"
    if ! log=$(as_server "$standby" "$(pg_bin pg_basebackup)" -D /proc/self/fd/8 -h /proc/self/fd/6 \
        -p 5432 -U postgres -R -X stream -c fast --no-sync 2>&1); then
        warn "$log"
        die "could not copy the server in $dir"
    fi
    start_server "$standby" -F
    exec 6<&-
}

# A tree that is not the caller's to write to, or that another user has built in, is named at once.
need_own_tree() {
    local other
    other=$(find "$top" -name .git -prune -o \( -type d -o -name '*.o' -o -name '*.so' \) ! -writable -print -quit)
    [ -n "$other" ] || return 0
    [ -w "$top" ] || die "$top cannot be written to, and it is built there" 'Clone it to a place of your own.'
    die "$other belongs to $(stat -c %U "$other"), who has built here before" \
        "Make the tree yours:  sudo chown -R $(user_name): '$top'"
}

# stage_into DIR: builds, and puts the extension into DIR/stage. install replaces files, it does not
# write over them: a running server may have them mapped.
stage_into() {
    need_own_tree
    mkdir -p "$1/stage"
    # By descriptor: make's rules cannot quote every name.
    build_quietly -C "$top" install DESTDIR=/proc/self/fd/7 7<"$1/stage"
    chmod -R a+rX "$1/stage"
}

# LLVM bitcode serves only servers that compile queries: leaving it out halves the build.
build_quietly() {
    local log
    mkdir -p "$top/build"
    log=$(one_at_a_time "$top/build/lock" && "$MAKE" -s -j2 --no-print-directory with_llvm=no "$@" 2>&1) && return
    die_of "$log" "\`make $*' failed (its output is above)"
}
