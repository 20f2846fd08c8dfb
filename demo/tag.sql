UPDATE :table
   SET body = tag(body, 'that both governments are bluffing',
                  actors => '{Straits Review}', act => 'think', targets => '{Norland,Veskovia}',
                  source => 'Editors of the Straits Review', cue => 'think',
                  coder => 'sample', tagged_at => '2026-10-05 10:00+00')
 WHERE url = 'sample:2-reply';
