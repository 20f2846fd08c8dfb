" The :Whosaid command, settings, messages and the status line.

let s:cpo = &cpoptions
set cpoptions&vim

let s:commands = {
      \ 'act': 'whosaid#field#act',
      \ 'actor': 'whosaid#field#actor',
      \ 'attributes': 'whosaid#field#attrs',
      \ 'back': 'whosaid#claims#back',
      \ 'cancel': 'whosaid#cancel',
      \ 'claims': 'whosaid#claims#list',
      \ 'concept': 'whosaid#field#concept',
      \ 'confirm': 'whosaid#review#confirm',
      \ 'content': 'whosaid#tag#command',
      \ 'cue': 'whosaid#tag#command',
      \ 'done': 'whosaid#day#done',
      \ 'drop': 'whosaid#tag#drop',
      \ 'edit': 'whosaid#edit#unlock',
      \ 'fewer': 'whosaid#tag#fewer',
      \ 'forward': 'whosaid#claims#forward',
      \ 'health': 'whosaid#health',
      \ 'inside': 'whosaid#field#inside',
      \ 'keys': 'whosaid#keys#show',
      \ 'more': 'whosaid#more',
      \ 'next': 'whosaid#day#next',
      \ 'next-proposal': 'whosaid#review#next',
      \ 'note': 'whosaid#field#note',
      \ 'open': 'whosaid#article#open',
      \ 'panel': 'whosaid#panel#toggle',
      \ 'prev-proposal': 'whosaid#review#prev',
      \ 'progress': 'whosaid#day#progress',
      \ 'query': 'whosaid#query#run',
      \ 'recode': 'whosaid#recode#run',
      \ 'redo': 'whosaid#tag#redo',
      \ 'reject': 'whosaid#review#reject',
      \ 'repeat': 'whosaid#review#repeat',
      \ 'resend': 'whosaid#tag#resend',
      \ 'send': 'whosaid#send#run',
      \ 'show': 'whosaid#claims#show',
      \ 'source': 'whosaid#tag#command',
      \ 'status': 'whosaid#status',
      \ 'suggest': 'whosaid#review#suggest',
      \ 'tag': 'whosaid#tag#command',
      \ 'target': 'whosaid#field#target',
      \ 'undo': 'whosaid#tag#undo',
      \ 'untag': 'whosaid#tag#untag',
      \ }

" Those that a count before their key means something to.
let s:counted = ['back', 'confirm', 'fewer', 'forward', 'next-proposal', 'prev-proposal', 'redo', 'reject', 'repeat', 'undo', 'untag']

" Those that take words behind their name, and those that ask by a menu when there are none.
let s:worded = ['act', 'actor', 'attributes', 'note', 'open', 'query', 'recode', 'target']
let s:asking_for = ['act', 'actor', 'attributes', 'concept', 'inside', 'note', 'target']

let s:message = ''
let s:shown = [0, '']
let s:asking = 0
let s:waiting = []
let s:error = {}

" The subcommands of :Whosaid.
function! whosaid#commands() abort
  return sort(keys(s:commands))
endfunction

" Run a subcommand. a:how: range (0 to 2), first and last line, bang, mods.
function! whosaid#command(how, line) abort
  let l:name = matchstr(a:line, '^\S\+')
  if l:name ==# ''
    let l:name = 'status'
  endif
  if !has_key(s:commands, l:name)
    return whosaid#warn('unknown command: ' . l:name . ' (' . join(whosaid#commands(), ', ') . ')')
  endif
  let s:shown = [0, '']
  let l:how = extend({'name': l:name, 'count': 0, 'rest': matchstr(a:line, '^\S\+\s\+\zs.\{-}\ze\s*$')}, a:how)
  try
    call s:check(l:how)
    call call(s:commands[l:name], [l:how])
  catch /^whosaid: /
    call whosaid#warn(matchstr(v:exception, '^whosaid: \zs.*'))
    if l:how.rest ==# '' && index(s:asking_for, l:name) >= 0
      call whosaid#swallow(1)
    endif
  catch /^Vim(\w\+):E\d/
    call whosaid#warn(matchstr(v:exception, '^Vim(\w\+):\zs.*'))
  endtry
endfunction

" What would mean nothing to a command is not taken for something that it does.
function! s:check(how) abort
  if a:how.count > 0 && index(s:counted, a:how.name) < 0
    throw 'whosaid: ' . a:how.name . ' takes no count: nothing was done'
  elseif a:how.rest !=# '' && index(s:worded, a:how.name) < 0
    throw 'whosaid: ' . a:how.name . ' takes no words behind it: nothing was done'
  endif
endfunction

" A menu did not open: what was typed ahead for it must not become commands, and is said to be gone. With a:enter that
" ends with Enter: there was to be one question.
function! whosaid#swallow(enter) abort
  let l:message = s:message
  let l:typed = whosaid#menu#swallow(a:enter)
  if l:typed !=# ''
    call whosaid#warn(l:message . '; not taken: ' . l:typed)
  endif
endfunction

" A key: the command with its count, which is no range of lines.
function! whosaid#key(name) abort
  call whosaid#command({'range': 0, 'first': 0, 'last': 0, 'bang': 0, 'mods': '', 'count': v:count}, a:name)
endfunction

function! s:guarded(Call) abort
  let s:shown = [0, '']
  try
    call a:Call()
  catch /^whosaid: /
    call whosaid#warn(matchstr(v:exception, '^whosaid: \zs.*'))
    return 0
  endtry
  return 1
endfunction

function! whosaid#digit(digit) abort
  if !s:guarded(function('whosaid#article#current'))
    return whosaid#swallow(1)
  endif
  call s:guarded(function('whosaid#review#digit', [a:digit]))
endfunction

function! whosaid#polarity(polarity) abort
  call s:guarded(function('whosaid#review#polarity', [a:polarity]))
endfunction

" :Whosaid more: the next page of a query's hits, or with a range more words for a claim.
function! whosaid#more(how) abort
  return a:how.range > 0 ? whosaid#tag#command(a:how) : whosaid#query#more(a:how)
endfunction

" ---- settings ------------------------------------------------------------------------------------

let s:defaults = {
      \ 'conninfo': '',
      \ 'timeout': 10000,
      \ 'table': 'news',
      \ 'id': 'id',
      \ 'column': 'body',
      \ 'ask': [],
      \ 'ask_article': ['title', 'publisher', 'date'],
      \ 'propose': 1,
      \ 'suggest': 0,
      \ 'blind': 0,
      \ 'show_rejected': 0,
      \ 'panel': 'below',
      \ 'panel_height': 9,
      \ 'panel_width': 48,
      \ 'no_maps': 0,
      \ 'library': '',
      \ 'keep': v:null,
      \ }

" A setting g:whosaid_{name}, or its default. Never from the buffer: a modeline must not choose the
" connection or the library.
function! whosaid#setting(name) abort
  return get(g:, 'whosaid_' . a:name, s:defaults[a:name])
endfunction

" The names of all settings.
function! whosaid#settings() abort
  return sort(keys(s:defaults))
endfunction

" A short name for the database in the names of buffers.
function! whosaid#service() abort
  let l:info = whosaid#setting('conninfo')
  let l:name = matchstr(l:info, '\<service\s*=\s*''\?\zs[^'' ]*')
  if l:name ==# ''
    let l:name = matchstr(l:info, '\<dbname\s*=\s*''\?\zs[^'' ]*')
  endif
  if l:name ==# ''
    let l:name = matchstr(l:info, '^\w\+://[^/]*/\zs[^?]*')
  endif
  for l:variable in ['PGSERVICE', 'PGDATABASE', 'PGUSER', 'USER']
    let l:name = l:name ==# '' ? get(environ(), l:variable, '') : l:name
  endfor
  return l:name ==# '' ? 'default' : substitute(l:name, '[^A-Za-z0-9_.-]', '_', 'g')
endfunction

" ---- messages ------------------------------------------------------------------------------------

" Shorten to what fits on the last line beside a:beside, so that no prompt asks for Enter.
function! whosaid#fit(text, beside) abort
  let l:text = substitute(a:text, '[[:cntrl:]]\+', ' ', 'g')
  let l:width = max([20, v:echospace - strdisplaywidth(a:beside)])
  if strdisplaywidth(l:text) <= l:width
    return l:text
  endif
  let l:text = strcharpart(l:text, 0, l:width - 1)
  while strdisplaywidth(l:text) >= l:width
    let l:text = strcharpart(l:text, 0, strchars(l:text) - 1)
  endwhile
  return l:text . '…'
endfunction

function! s:echo(text, group) abort
  let s:message = a:text
  if s:asking || getcmdtype() !=# ''
    call add(s:waiting, [a:text, a:group])
    call timer_start(100, {-> s:echo_waiting()})
    return
  endif
  redraw
  execute 'echohl' a:group
  echomsg whosaid#fit('whosaid: ' . a:text, '')
  echohl None
endfunction

function! s:echo_waiting() abort
  if empty(s:waiting)
    return
  endif
  let [l:text, l:group] = remove(s:waiting, -1)
  let s:waiting = []
  call s:echo(l:text, l:group)
endfunction

" Say something in one line.
function! whosaid#say(text) abort
  call s:echo(a:text, 'None')
endfunction

" Say in one line what went wrong; the same line is not repeated within two seconds, unless a command
" was given.
function! whosaid#warn(text) abort
  if s:shown[1] ==# a:text && localtime() - s:shown[0] < 2
    return
  endif
  let s:shown = [localtime(), a:text]
  call s:echo(a:text, 'WarningMsg')
endfunction

" A key was typed: what was shown before may be shown again.
function! whosaid#fresh() abort
  let s:shown = [0, '']
endfunction

" Show the failure in a reply. True when it was one.
" What the server said, in one line.
function! whosaid#reason(reply) abort
  let l:detail = substitute(get(a:reply, 'detail', ''), '\n', '; ', 'g')
  return a:reply.error . (l:detail ==# '' ? '' : ': ' . l:detail)
endfunction

function! whosaid#failed(reply) abort
  if !has_key(a:reply, 'error')
    return 0
  endif
  let s:error = a:reply
  let l:state = get(a:reply, 'sqlstate', '')
  call whosaid#warn(substitute(whosaid#reason(a:reply), '\.$', '', '') . (l:state ==# '' ? '' : ' (' . l:state . ')'))
  return 1
endfunction

" The last line that was shown, in full.
function! whosaid#message() abort
  return s:message
endfunction

" Is the editor between two commands, so that windows and buffers may be changed?
function! whosaid#idle() abort
  return index(['n', 'cv'], mode(1)) >= 0 && getcmdwintype() ==# '' && !s:asking
endfunction

" While a question is on the screen, other messages wait.
function! whosaid#asking(on) abort
  let s:asking = a:on
endfunction

" ---- status --------------------------------------------------------------------------------------

" What b:whosaid_status says, for 'statusline'.
function! whosaid#statusline() abort
  return get(b:, 'whosaid_status', '')
endfunction

" Set a buffer's status and tell whoever listens.
function! whosaid#update(buf, status) abort
  if getbufvar(a:buf, 'whosaid_status') ==# a:status
    return
  endif
  call setbufvar(a:buf, 'whosaid_status', a:status)
  if exists('#User#WhosaidUpdate')
    doautocmd <nomodeline> User WhosaidUpdate
  endif
  redrawstatus!
endfunction

" :Whosaid cancel
function! whosaid#cancel(how) abort
  call whosaid#rpc#cancel()
endfunction

function! s:state_lines() abort
  let l:state = whosaid#rpc#state()
  let l:lines = ['connection  ' . get(l:state, 'state', 'no library')]
  for l:key in ['database', 'user', 'host', 'server', 'table', 'extension', 'version', 'bridge', 'libpq']
    if has_key(l:state, l:key)
      call add(l:lines, printf('%-10s  %s', l:key, l:state[l:key]))
    endif
  endfor
  return l:lines
endfunction

" :Whosaid status: connection, article and the last error with all its parts.
function! whosaid#status(how) abort
  let l:lines = s:state_lines()
  call add(l:lines, 'waiting     ' . whosaid#rpc#waiting())
  if exists('b:whosaid_id')
    call add(l:lines, 'article     ' . b:whosaid_id . ', ' . whosaid#statusline())
  endif
  for l:entry in exists('b:whosaid') ? b:whosaid.queue : []
    call add(l:lines, printf('%-10s  %s%s', l:entry.state, l:entry.words, l:entry.error ==# '' ? '' : ': ' . l:entry.error))
  endfor
  let l:lines += whosaid#keep#lines() + whosaid#draft#kept()
  for l:key in ['error', 'sqlstate', 'detail', 'hint']
    if has_key(s:error, l:key)
      call add(l:lines, printf('%-10s  %s', l:key, s:error[l:key]))
    endif
  endfor
  echo join(l:lines, "\n")
endfunction

" What the bridge stands on: [what, how it is, what to do about it].
function! whosaid#checks() abort
  let l:library = whosaid#rpc#library()
  let l:checks = [
        \ ['editor', (has('nvim') ? 'Neovim' : 'Vim ' . v:version / 100 . '.' . v:version % 100), has('nvim-0.7') || v:version >= 900 ? '' : 'Vim 9.0 or Neovim 0.7 is needed'],
        \ ['encoding', &encoding, &encoding ==# 'utf-8' ? '' : ':set encoding=utf-8'],
        \ ['libcall', has('libcall') || has('nvim') ? 'yes' : 'no', has('libcall') || has('nvim') ? '' : 'this editor cannot load libraries'],
        \ ['timers', has('timers') ? 'yes' : 'no', has('timers') ? '' : 'an editor with timers is needed'],
        \ ['library', l:library, filereadable(l:library) ? '' : 'build it: make -C vim_bridge']]
  let l:state = {}
  try
    let l:state = whosaid#rpc#state()
  catch
    let l:checks[-1][2] = 'it cannot be loaded: build it anew and restart the editor'
  endtry
  for l:key in ['state', 'database', 'user', 'host', 'server', 'table', 'extension', 'version', 'bridge', 'libpq']
    if has_key(l:state, l:key)
      call add(l:checks, [get({'state': 'connection'}, l:key, l:key), l:state[l:key], ''])
    endif
  endfor
  return l:checks
endfunction

" :Whosaid health: one question to the server, and that. The answer is waited for, since a line of its own would take
" the list off the screen.
function! whosaid#health(how) abort
  let s:message = ''
  call whosaid#rpc#wait(whosaid#rpc#send('ping', [], function('s:healthy')), 1000)
  let l:checks = whosaid#checks() + [['answer', s:message ==# '' ? 'none yet' : s:message, '']]
  echo join(map(l:checks, 'printf("%-10s  %s%s", v:val[0], v:val[1], v:val[2] ==# "" ? "" : "  <- " . v:val[2])'), "\n")
endfunction

function! s:healthy(reply) abort
  if !whosaid#failed(a:reply)
    let l:row = a:reply.rows[0]
    call whosaid#say(printf('whosaid %s in database %s as %s, PostgreSQL %s', l:row[0], l:row[1],
          \ l:row[2], l:row[3]))
  endif
endfunction

let &cpoptions = s:cpo
unlet s:cpo
