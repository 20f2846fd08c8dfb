// What the JDBC driver sends: setString as varchar, setLong as bigint, setObject as told.
import java.sql.*;

public class Calls {
    static Connection db;

    static PreparedStatement prepare(String sql, Object... args) throws SQLException {
        PreparedStatement s = db.prepareStatement(sql);
        for (int i = 0; i < args.length; i++) {
            if (args[i] instanceof String)
                s.setString(i + 1, (String) args[i]);
            else if (args[i] instanceof Long)
                s.setLong(i + 1, (Long) args[i]);
            else
                s.setObject(i + 1, args[i]);
        }
        return s;
    }

    static void expect(long wanted, String sql, Object... args) throws SQLException {
        ResultSet r = prepare(sql, args).executeQuery();
        r.next();
        if (r.getLong(1) != wanted)
            throw new SQLException(sql + ": " + r.getLong(1) + " instead of " + wanted);
    }

    static void change(String sql, Object... args) throws SQLException {
        if (prepare(sql, args).executeUpdate() < 1)
            throw new SQLException(sql + ": changed nothing");
    }

    public static void main(String[] args) throws Exception {
        db = DriverManager.getConnection(args[0]);
        String doc = "{\"text\": \"Larn denied it.\", \"claims\": [{\"id\": 1, \"cue\": [[5, 11]], "
            + "\"content\": [[12, 14]], \"act\": \"deny\"}]}";
        change("INSERT INTO driver_news (id, body) VALUES (?, ?)", 1L, doc);
        expect(1, "SELECT count(*) FROM driver_news WHERE body @@ ?", "act:deny");
        expect(1, "SELECT count(*) FROM driver_news n, claims(n.body, ?)", "act:deny");
        expect(1, "SELECT count(*) FROM driver_news n, claim_rows(n.body, ?)", "act:deny");
        expect(1, "SELECT claim_count(body, ?) FROM driver_news WHERE id = ?", "act:deny", 1L);
        expect(1, "SELECT count(*) FROM driver_news WHERE body @@ ANY(?)",
            db.createArrayOf("varchar", new String[] {"act:ask", "act:deny"}));
        change("UPDATE driver_news SET body = retag(body, ?, ?)", 1L, "{\"note\": \"a\"}");
        change("UPDATE driver_news SET body = reject(body, ?)", 1L);
        change("UPDATE driver_news SET body = confirm(body, ?)", "note:a");
        change("UPDATE driver_news SET body = tag(body, ?, actors => ?, polarity => ?, concepts => ?)", "Larn",
            db.createArrayOf("text", new String[] {"Larn"}), -1L, db.createArrayOf("varchar", new String[] {"toll"}));
        expect(2, "SELECT claim_count(body, ?) FROM driver_news", "status:confirmed");
        expect(2, "SELECT claim_count(article_as_of('driver_news', ?, 'infinity'))", 1L);
        expect(2, "SELECT claim_count(article_as_of('driver_news', ?, 'infinity'))", "1");
        expect(2, "SELECT claim_count(reanchor(body, ?)) FROM driver_news", "Later: Larn denied it.");
        change("UPDATE driver_news SET body = untag(body, ?)", 2);
    }
}
