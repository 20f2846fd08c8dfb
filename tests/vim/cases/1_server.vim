" Without a server, with a wrong one, with one that goes away.

function! Test_10_without_library() abort
  let g:whosaid_library = '/nowhere/whosaid.so'
  call Run('Whosaid open 1')
  call assert_match('^library not found; .*make -C .*vim_bridge', whosaid#message())
  call Run('Whosaid status')
  unlet g:whosaid_library
  bwipeout!
endfunction

function! Test_11_first_call() abort
  let l:start = reltime()
  call whosaid#rpc#state()
  call Note(printf('first call, loads the library: %.1f ms', reltimefloat(reltime(l:start)) * 1000))
endfunction

function! Test_12_never_started() abort
  let g:whosaid_conninfo = 'host=/nowhere'
  let l:before = len(split(execute('messages'), "\n"))
  call Stall('server never started', ['Whosaid open 1'])
  call assert_match('^cannot connect: .*(08001)$', whosaid#message())
  call assert_equal(1, len(split(execute('messages'), "\n")) - l:before, 'one line says why')
  call assert_equal('not read', whosaid#statusline())
  enew
  call setline(1, 'the editor works')
  call Run('Whosaid query actor:China')
  call Run('Whosaid send')
  call assert_equal('the editor works', getline(1))
  unlet g:whosaid_conninfo
  bwipeout!
endfunction

function! Test_13_silent_server() abort
  if $WHOSAID_SILENT ==# ''
    return
  endif
  let g:whosaid_conninfo = 'host=127.0.0.1 port=' . $WHOSAID_SILENT
  let g:whosaid_timeout = 600
  call Stall('server that never answers', ['Whosaid query actor:China'])
  call assert_match('^no answer from the server while connecting', whosaid#message())
  unlet g:whosaid_conninfo
  let g:whosaid_timeout = 600000
endfunction

function! Test_14_wrong_names() abort
  let g:whosaid_table = 'nosuch'
  call Run('Whosaid query actor:China')
  call assert_match('^table "nosuch" does not exist', whosaid#message())
  let g:whosaid_table = 'public.news'
  let g:whosaid_column = 'id'
  call Run('Whosaid query actor:China')
  call assert_match('no column "id" of type article', whosaid#message())
  unlet g:whosaid_column
  call Run('Whosaid health')
  call assert_match('^whosaid \d\+\.\d\+\.\d\+ in database', whosaid#message())
  unlet g:whosaid_table
  call Sql('CREATE ROLE outsider LOGIN')
  let g:whosaid_conninfo = 'user=outsider'
  call Run('Whosaid query actor:China')
  call assert_match('^permission denied for schema ws', whosaid#message())
  unlet g:whosaid_conninfo
  call Sql('DROP ROLE outsider')
  call Run('Whosaid nonsense')
  call assert_match('^unknown command: nonsense', whosaid#message())
  call Run('Whosaid tag')
  call assert_match('^select the words first', whosaid#message())
endfunction

" The same key in another table is another article: what is shown of the one must not change the other.
function! Test_15_other_table() abort
  call Sql('CREATE TABLE IF NOT EXISTS other (id bigint PRIMARY KEY, body ws.article)')
  let l:id = Article('One said two.')
  call Type('tt')
  call Sql('INSERT INTO other SELECT id, ws.tag(ws.to_article(''Three said four.''), ''four'') FROM news WHERE id = ' . l:id)
  let g:whosaid_table = 'other'
  call cursor(1, 1)
  call Type('x')
  call assert_match('^of another database or table', whosaid#message())
  call assert_equal('1', Sql('SELECT ws.claim_count(body) FROM other WHERE id = ' . l:id))
  enew
  call Run('Whosaid open ' . l:id)
  call assert_equal(['Three said four.', '1 claim'], [getline(1), whosaid#statusline()])
  unlet g:whosaid_table
  edit
  call Wait()
  call assert_equal('One said two.', getline(1))
  call Sql('DROP TABLE other')
endfunction

function! Test_16_late() abort
  let l:id = Coded("First line.\nQuill said that herds of zebra grow.", 'ws.tag(body, ''that herds of zebra grow'', ''{Quill}'')')
  let l:name = bufname()
  execute 'bwipeout' l:name
  call Run('Whosaid query actor:Quill')
  enew
  call Lock()
  let l:start = reltime()
  cfirst
  call assert_equal([l:name, 1], [bufname(), line('$')], 'not there yet')
  call Note(printf('a jump while the server hangs: %.0f ms', reltimefloat(reltime(l:start)) * 1000))
  Whosaid claims
  call assert_equal('the article has not arrived', whosaid#message())
  call Unlock()
  call Wait()
  call assert_equal([2, 12], [line('.'), col('.')], 'filled late, the cursor goes to its words')
endfunction

function! Test_17_cancel() abort
  call Article('One said two.')
  call Lock()
  call feedkeys('ggtt', 'tx')
  call Locked()
  call Run('Whosaid cancel')
  call assert_match('^cancelled', whosaid#message())
  call Still()
  call Unlock()
  call assert_match('refused: the new claim “One said two.”: cancelled', Panel(), 'the answer stays')
  call assert_equal('', Claims('c.id'), 'nothing was stored')
  call Type('R')
  call assert_equal('1', Claims('c.id'), 'it can be sent again')
endfunction

" An answer may be lost after its change was stored: sent again, it is not stored twice.
function! Test_17_stored_all_the_same() abort
  let l:id = Article('One said two.')
  call Lock()
  call feedkeys('ggttVdeny' . "\<CR>", 'tx')
  call Locked()
  call Run('Whosaid cancel')
  call Still()
  call Unlock()
  call Change(l:id, 'ws.tag(body, ''One said two.'')')
  call Type('R')
  call assert_equal(['1|deny', '1 claim'], [Claims('c.id') . '|' . Claims('c.act'), whosaid#statusline()])
  call Type('uu')
  call assert_equal('', Claims('c.id'))
endfunction

function! Test_18_killed() abort
  let l:id = Article('One said two.')
  call Lock()
  call feedkeys('ggtt', 'tx')
  call Locked()
  call Pgctl('kill')
  call Stall('server killed in mid-request', ['sleep 100m'])
  call assert_match('^the server closed the connection; the change may or may not', whosaid#message())
  call assert_match('1 refused$', whosaid#statusline())
  call Stall('requests while the server is down', ['Whosaid query actor:Quill', 'Whosaid! open ' . l:id])
  call assert_match('^cannot connect', whosaid#message())
  call assert_equal(['One said two.'], getline(1, '$'), 'the text stays')
  call Pgctl('start')
  call Type('R')
  call assert_equal('1', Claims('c.id'), 'the answer was not lost')
  call Pgctl('restart')
  call Run('Whosaid query two')
  call assert_match('^\d\+ claim', whosaid#message(), 'a restart between requests is not noticed')
endfunction

function! Test_19_latin1() abort
  let l:database = $PGDATABASE . '_latin1'
  let g:whosaid_conninfo = 'dbname=' . l:database
  call Database(l:database)
  call Article("\u00e9t\u00e9\n\u00e9 zwei drei")
  call search('zwei')
  call Type("ve\<CR>")
  call Run("Whosaid! actor \u00c5se")
  call assert_equal("\u00c5se|{[6,10)}", Sql('SELECT c.actors[1] || ''|'' || c.content_at::text FROM news n, ws.claims(n.body) c'))
  call Run("Whosaid! actor \u6f22")
  call assert_match('(22P05)$', whosaid#message(), 'a character that the database cannot store')
  call Type('X')
  call assert_match(" \u00c5se", Panel(), 'what was refused is dropped')
  call Run("Whosaid query actor:\u00c5se")
  call assert_equal([2, 4], [getqflist()[0].lnum, getqflist()[0].col])
  unlet g:whosaid_conninfo
  call Database($PGDATABASE)
endfunction

function! Test_19_long_messages() abort
  call Article('One said two.')
  call Run('Whosaid query actor:"' . repeat('long-', 60) . '"')
  call assert_true(strdisplaywidth(split(execute('messages'), "\n")[-1]) <= v:echospace)
  call assert_match('…$', split(execute('messages'), "\n")[-1])
  call Run('Whosaid status')
endfunction
