# Prints the table of verbs in C: each FILE.sql is a verb of that name. Its first line names the parameters,
# and "; writes" at its end says that the verb changes something. {{part}} stands for what is in part.part.
function base(file) { sub(/.*\//, "", file); sub(/\.[a-z]*$/, "", file); return file }
function expanded(text,    name) {
    while (match(text, /\{\{[a-z]+\}\}/)) {
        name = substr(text, RSTART + 2, RLENGTH - 4)
        if (!(name in parts)) { print "verbs.awk: no part " name > "/dev/stderr"; exit 1 }
        text = substr(text, 1, RSTART - 1) parts[name] substr(text, RSTART + RLENGTH)
    }
    return text
}
function highest(text,    n, most) {
    while (match(text, /\$[0-9]+/)) {
        n = substr(text, RSTART + 1, RLENGTH - 1) + 0
        if (n > most) most = n
        text = substr(text, RSTART + RLENGTH)
    }
    return most + 0
}
function quoted(text) { gsub(/\\/, "\\\\", text); gsub(/"/, "\\\"", text); gsub(/\n/, "\\n\"\n     \"", text); return "\"" text "\"" }
FNR == 1 { name = base(FILENAME); writes[name] = /; writes$/; if (FILENAME ~ /\.sql$/) verbs[++n] = name }
/^--/ { next }
FILENAME ~ /\.part$/ { parts[name] = parts[name] (parts[name] == "" ? "" : "\n") $0; next }
{ sql[name] = sql[name] (sql[name] == "" ? "" : "\n") $0 }
END {
    for (i = 1; i <= n; i++) {
        text = expanded(sql[verbs[i]])
        printf "    {\"%s\", %d, %s,\n     %s},\n", verbs[i], highest(text), writes[verbs[i]] ? "true" : "false", quoted(text)
    }
}
