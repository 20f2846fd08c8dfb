# Prints the installation script from its parts. Three kinds of lines stand for others:
#   -- rows of FILE                 the rows of sql/FILE, whose first line names the columns
#   -- overlay NAME KEY: COLUMNS    sql/lexicon/overlay.sql: view, owners, rights and triggers of a
#                                   lexicon's two tables
#   -- watch TABLE                  sql/lexicon/watch.sql: what tells backends of its changes
function cannot_read(file) {
    print "script.awk: " file " cannot be read" > "/dev/stderr"
    exit 1
}

function print_rows(file,    line) {
    if ((getline line < file) <= 0)
        cannot_read(file)
    while ((getline line < file) > 0)
        print line
    close(file)
}

# A template, each @word@ that `value` has replaced by what it has.
function print_template(file, value,    line, word, read) {
    while ((getline line < file) > 0) {
        read = 1
        for (word in value)
            gsub("@" word "@", value[word], line)
        print_line(line)
    }
    close(file)
    if (!read)
        cannot_read(file)
}

function print_overlay(line,    value, head) {
    split(substr(line, 1, index(line, ":") - 1), head, " ")
    value["name"] = head[3]
    value["key"] = head[4]
    value["columns"] = substr(line, index(line, ":") + 2)
    print_template("sql/lexicon/overlay.sql", value)
}

function print_line(line,    word, value) {
    split(line, word, " ")
    if (line ~ /^-- rows of /)
        print_rows("sql/" word[4])
    else if (line ~ /^-- overlay /)
        print_overlay(line)
    else if (line ~ /^-- watch /) {
        value["table"] = word[3]
        print_template("sql/lexicon/watch.sql", value)
    } else
        print line
}

FNR == 1 && NR > 1 { print "" }
{ print_line($0) }
