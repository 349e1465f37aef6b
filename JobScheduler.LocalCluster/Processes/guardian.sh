# guard                          makes a folder, prints its name and waits for the owner's end of the pipe to close, orderly or by SIGKILL;
#                                then ends what the owner started, and removes the folder
# enrol FOLDER SIGNAL PROGRAM…   becomes PROGRAM, after writing down that the guardian is to end it, with SIGNAL first
# signal SIGNAL PID              signals a process
# signal_all SIGNAL PID          signals a process and its children
# signal_tree SIGNAL PID         signals a process and all that are below it

children() {
    if [ -d /proc/self ]; then
        grep -ls "^PPid:[[:space:]]*$1\$" /proc/[0-9]*/status | cut -d/ -f3
    else
        pgrep -P "$1"
    fi
}

alive() {
    kill -0 "$1" 2>/dev/null && ! grep -qs '^State:[[:space:]]*Z' "/proc/$1/status"
}

# A process that stands still makes no children while they are counted.
family() {
    kill -STOP "$1" 2>/dev/null && echo "$1" && children "$1"
}

guard() {
    trap '' HUP INT TERM PIPE
    folder=$(mktemp -d "${TMPDIR:-/tmp}/jobscheduler-XXXXXXXX") || exit 1
    # PostgreSQL started by root runs as another user, who has to reach its own folder below.
    chmod 711 "$folder" && mkdir -m 700 "$folder/processes" || exit 1
    # An owner that was killed meanwhile does not hear it; what follows ends at once then.
    echo "$folder"
    exec >/dev/null 2>&1
    cd /
    cat
    # Nobody enrols from here on: a process that is not on the list by now finds the list gone, and does not start.
    mv "$folder/processes" "$folder/ended"
    cd "$folder/ended" && end_all
    cd / && remove "$folder"
}

# A grandchild may still be writing its last file.
remove() {
    for try in 1 2 3 4 5 6 7 8 9 10; do
        rm -rf "$1" && return
        sleep 0.1
    done
}

end_all() {
    everyone=
    for pid in [0-9]*; do
        alive "$pid" || continue
        everyone="$everyone $(family "$pid")"
        last_word=$(cat "$pid")
        kill -s "${last_word:-KILL}" "$pid"
    done
    [ -z "$everyone" ] || kill -CONT $everyone
    wait_for $everyone || kill -KILL $everyone
}

wait_for() {
    for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        left=
        for pid in "$@"; do alive "$pid" && left=yes; done
        [ -n "$left" ] || return 0
        sleep 0.1
    done
    return 1
}

enrol() {
    folder=$1 last_word=$2
    shift 2
    echo "$last_word" >"$folder/processes/$$" && exec "$@"
}

signal() {
    kill -s "$1" "$2"
}

signal_all() {
    everyone=$(family "$2")
    [ -z "$everyone" ] || kill -s "$1" $everyone
}

# Each stands still before its children are counted.
tree() {
    kill -STOP "$1" 2>/dev/null || return 0
    echo "$1"
    for child in $(children "$1"); do tree "$child"; done
}

# One that has ended meanwhile is no failure; that there was none is.
signal_tree() {
    everyone=$(tree "$2")
    for process in $everyone; do kill -s "$1" "$process" 2>/dev/null; done
    [ -n "$everyone" ]
}

"$@"
