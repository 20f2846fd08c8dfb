// What node-postgres sends: every parameter untyped, as text.
const { Client } = require('pg');

(async () => {
    const db = new Client();
    await db.connect();
    const value = async (sql, ...args) => Object.values((await db.query(sql, args)).rows[0])[0];
    const expect = async (wanted, sql, ...args) => {
        const got = await value(sql, ...args);
        if (String(got) !== String(wanted)) throw new Error(`${sql}: ${got} instead of ${wanted}`);
    };
    const doc = { text: 'Larn denied it.', claims: [{ id: 1, cue: [[5, 11]], content: [[12, 14]], act: 'deny' }] };
    await db.query('INSERT INTO driver_news (id, body) VALUES ($1, $2)', [1, JSON.stringify(doc)]);
    await expect(1, 'SELECT count(*) FROM driver_news WHERE body @@ $1', 'act:deny');
    await expect(1, 'SELECT count(*) FROM driver_news WHERE body @@ ANY($1)', ['act:ask', 'act:deny']);
    await expect(1, 'SELECT claim_count(body, $1) FROM driver_news', 'act:deny');
    await db.query('UPDATE driver_news SET body = retag(body, $1, $2)', [1, { note: 'a' }]);
    await db.query('UPDATE driver_news SET body = reject(body, $1)', [1]);
    await db.query('UPDATE driver_news SET body = confirm(body, $1)', ['note:a']);
    await expect(1, 'SELECT claim_count(body, $1) FROM driver_news', 'status:confirmed');
    await expect(1, "SELECT claim_count(article_as_of('driver_news', $1, 'infinity'))", 1);
    await db.end();
})().catch((e) => { console.error(e.message); process.exit(1); });
