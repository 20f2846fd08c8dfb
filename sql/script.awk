# Prints the installation script from its parts: a line "-- rows of FILE" becomes the rows of
# sql/FILE, whose first line names the columns.
FNR == 1 && NR > 1 { print "" }
/^-- rows of / {
    file = "sql/" $4
    if ((getline line < file) <= 0) {
        print "script.awk: " file " cannot be read" > "/dev/stderr"
        exit 1
    }
    while ((getline line < file) > 0)
        print line
    close(file)
    next
}
{ print }
