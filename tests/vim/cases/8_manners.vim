" The help says what the code has, colours follow the background, claims are told apart without any.

function! s:tags(pattern) abort
  return sort(map(filter(readfile($WHOSAID_BRIDGE . '/doc/tags'), 'v:val =~# a:pattern'), 'matchstr(v:val, "^[^\t]*")'))
endfunction

function! Test_80_help() abort
  let l:commands = map(copy(whosaid#commands()), '":Whosaid-" . v:val')
  call assert_equal(sort(l:commands), s:tags('^:Whosaid-'))
  call assert_equal(map(whosaid#settings(), '"g:whosaid_" . v:val'), s:tags('^g:whosaid_'))
  call assert_equal(map(whosaid#mark#groups(), '"hl-Whosaid" . v:val'), s:tags('^hl-Whosaid'))
  let l:plugs = map(split(execute('map <Plug>(whosaid-'), "\n"), 'matchstr(v:val, "<Plug>(whosaid-[a-z0-9-]*)")')
  call assert_equal(uniq(sort(filter(l:plugs, 'v:val !=# ""'))), s:tags('^<Plug>(whosaid-'))
  let l:keys = join(readfile($WHOSAID_BRIDGE . '/doc/whosaid.txt'), "\n")
  for [l:mode, l:key, l:name] in whosaid#keys#all()
    let l:shown = get({'<CR>': '<Enter>', '<lt>': '<', '<C-R>': 'CTRL-R'}, l:key, l:key)
    call assert_true(l:shown =~# '^\d$' || stridx(l:keys, '`' . l:shown . '`') >= 0 || stridx(l:keys, '`' . l:shown . '{motion}`') >= 0, l:shown)
  endfor
  silent help whosaid-keys
  call assert_equal('help', &buftype)
  helpclose
  for l:line in readfile($WHOSAID_BRIDGE . '/doc/whosaid.txt')
    call assert_true(strdisplaywidth(l:line) <= 80, l:line)
  endfor
endfunction

function! s:colour() abort
  return execute('highlight WhosaidOurContent1')
endfunction

function! Test_81_background() abort
  let l:colours = &t_Co
  let l:seen = {}
  set t_Co=256
  for l:background in ['light', 'dark']
    let &background = l:background
    doautocmd OptionSet background
    let l:seen[l:background] = s:colour()
  endfor
  call assert_notequal(l:seen.light, l:seen.dark)
  highlight link WhosaidContent1 Search
  doautocmd OptionSet background
  call assert_equal('Search', synIDattr(synIDtrans(hlID('WhosaidContent1')), 'name'), 'a user''s choice stays')
  highlight! link WhosaidContent1 WhosaidOurContent1
  if !has('nvim')
    for l:n in [8, 1]
      let &t_Co = l:n
      doautocmd ColorScheme
      call assert_match('underline', s:colour(), l:n . ' colours')
    endfor
    let &t_Co = l:colours
  endif
  doautocmd ColorScheme
endfunction

" Claims that touch or lie inside each other differ.
function! Test_82_tints() abort
  call Coded('One two three four five.', 'ws.tag(ws.tag(ws.tag(body, ''One two''), ''three four''), ''four'')')
  let l:kinds = filter(map(whosaid#mark#all(bufnr()), 'v:val[0]'), 'v:val =~# "^Content"')
  call assert_equal(3, len(uniq(sort(copy(l:kinds)))), string(l:kinds))
endfunction

function! Test_83_health() abort
  let l:said = execute('Whosaid health')
  call assert_match('^whosaid \d', whosaid#message())
  call assert_match('library .*connection  connected .*answer      whosaid \d.*$', substitute(l:said, '\n', ' ', 'g'), 'the answer is the last line')
  call assert_equal([], filter(whosaid#checks(), 'v:val[2] !=# ""'))
  if has('nvim')
    checkhealth whosaid
    call assert_match('library', join(getline(1, '$'), "\n"))
    call assert_notmatch('ERROR', join(getline(1, '$'), "\n"))
    bwipeout!
  endif
endfunction

function! Test_84_panel() abort
  let g:whosaid_panel = ''
  call Coded('One said two.', 'ws.tag(body, ''two'', ''{Kim}'')')
  only
  unlet g:whosaid_panel
  call Run('Whosaid panel')
  call assert_equal(2, winnr('$'))
  call cursor(1, 10)
  doautocmd CursorMoved
  call assert_match("^1/1  claim 1 · confirmed\n Kim\n two\n", Panel())
  call assert_equal('1 claim', whosaid#panel#status())
  tab split
  doautocmd <nomodeline> CursorMoved
  call assert_equal(2, winnr('$'), 'in every tab page')
  tabclose
  call Run('Whosaid panel')
  call assert_equal(1, winnr('$'))
  call Run('Whosaid panel')
endfunction

" From the panel, or from a list, an article is opened in the window of the text.
function! Test_84_from_the_panel() abort
  let l:first = Coded('One said two.', 'ws.tag(body, ''two'')')
  only
  call Run('Whosaid panel')
  let l:second = Article('Three said four.')
  wincmd j
  call assert_equal('whosaidpanel', &filetype)
  call Run('Whosaid open ' . l:first)
  call assert_equal([1, 'One said two.', 2], [winnr(), getline(1), winnr('$')])
  Whosaid claims
  copen
  call Run('Whosaid open ' . l:second)
  call assert_equal([1, 'Three said four.', 3], [winnr(), getline(1), winnr('$')])
endfunction

" 1 MB and 2,000 claims: opening, the list, moving, a key. Figures only.
function! Test_85_large() abort
  let l:id = Sql('INSERT INTO news (body) SELECT (json_build_object(''text'', repeat(''A line of some length, with é, that somebody said was fine.'' || chr(10), 16000),'
        \ . ' ''claims'', (SELECT json_agg(json_build_object(''id'', i, ''actors'', ARRAY[''Kim''], ''content'', ARRAY[ARRAY[i * 480 - 480 + 29, i * 480 - 480 + 58]])) FROM generate_series(1, 2000) i)))::text::ws.article RETURNING id')
  call Stall('opening 1 MB with 2,000 claims', ['Whosaid! open ' . l:id])
  call assert_equal('2000 claims', whosaid#statusline())
  call Stall('its claims in a list', ['Whosaid claims', 'call Until("len(getqflist()) == 2000")'])
  cclose
  call Stall('moving from claim to claim', ['normal G', 'Whosaid back', '100Whosaid back', 'normal gg', 'Whosaid forward'])
  call cursor(8001, 40)
  call Stall('a decision in the middle', ['Whosaid act deny'])
  call Stall('a query of 500 rows', ['Whosaid query actor:Kim'])
  call Sql('DELETE FROM news WHERE id = ' . l:id)
endfunction

" Claims over long texts, one on top of the other: their first words come, their ends are drawn, of 30 at a place.
function! Test_85_long_claims() abort
  let l:id = Sql('INSERT INTO news (body) SELECT (json_build_object(''text'', repeat(''A line of some length, with é, that somebody said was fine.'' || chr(10), 2000),'
        \ . ' ''claims'', (SELECT json_agg(json_build_object(''id'', i, ''actors'', ARRAY[''Long''], ''content'', ARRAY[ARRAY[i, 90000 - i]])) FROM generate_series(1, 40) i)))::text::ws.article RETURNING id')
  call Stall('opening 40 claims of 90 kB', ['Whosaid! open ' . l:id])
  call assert_equal('40 claims', whosaid#statusline())
  let l:quote = b:whosaid.claims[7].quote
  call assert_equal([1, 1], [strlen(l:quote) < 4010, l:quote =~# '…$'])
  call assert_equal(60, len(Marks()))
  call cursor(700, 5)
  call Type('V1')
  call Run('Whosaid act deny')
  call assert_equal('deny', Sql('SELECT c.act FROM news n, ws.claims(n.body) c WHERE n.id = ' . l:id . ' AND c.id = 40'), 'the innermost')
  call assert_match('…$', b:whosaid.claims[40].quote)
  call Run('Whosaid query actor:Long')
  call assert_true(strlen(getqflist()[0].text) < 1000)
  call Sql('DELETE FROM news WHERE id = ' . l:id)
endfunction

" What is said fits on the last line of a terminal of 80 columns.
function! Test_84_messages_fit() abort
  for l:file in glob($WHOSAID_BRIDGE . '/autoload/**/*.vim', 1, 1)
    for l:line in readfile(l:file)
      let l:said = matchstr(l:line, '\%(throw \|whosaid#say(\|whosaid#warn(\)''\%(whosaid: \)\=\zs\%([^'']\|''''\)*\ze'')\=\s*$')
      call assert_true(strchars(substitute(l:said, "''", "'", 'g')) <= 59, fnamemodify(l:file, ':t') . ': ' . l:said)
    endfor
  endfor
endfunction
