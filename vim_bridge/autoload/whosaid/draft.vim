" A text that was unlocked and changed: a file keeps it until it is written or given up, as a swap file would, and the
" next opening of its article offers it when the editor was killed or its terminal was closed.

let s:cpo = &cpoptions
set cpoptions&vim

" ---- files ---------------------------------------------------------------------------------------

" The first line says whose text it is, and which editor's; the text follows.
function! s:head(file) abort
  try
    let l:head = json_decode(readfile(a:file, '', 1)[0])
    return type(l:head) == v:t_dict && has_key(l:head, 'owner') ? extend(l:head, {'file': a:file}) : {}
  catch
    return {}
  endtry
endfunction

" Whether the editor that writes a file still runs, on this machine.
function! s:in_use(head) abort
  let l:process = '/proc/' . a:head.pid . '/comm'
  return a:head.host ==# hostname() && (a:head.pid == getpid() || (filereadable(l:process) && readfile(l:process)[0] =~# 'vim'))
endfunction

" What editors left that do not run any more, the newest first.
function! s:left() abort
  let l:files = map(whosaid#keep#files('text'), 's:head(v:val)')
  return reverse(sort(filter(l:files, '!empty(v:val) && !s:in_use(v:val)'), {a, b -> getftime(a.file) - getftime(b.file)}))
endfunction

" ---- while it is worked on -----------------------------------------------------------------------

" Its words before they were changed, in short: others may change them meanwhile.
function! whosaid#draft#begin(article) abort
  let a:article.base = sha256(join(getbufline(a:article.buf, 1, '$'), "\n"))
endfunction

function! s:write(article) abort
  let l:owner = whosaid#keep#owner(a:article)
  let l:head = {'owner': l:owner, 'base': a:article.base, 'pid': getpid(), 'host': hostname()}
  return whosaid#keep#write(printf('text-%d-%s', getpid(), sha256(string(l:owner))[:15]),
        \ [json_encode(l:head)] + getbufline(a:article.buf, 1, '$'))
endfunction

let s:pause = 300 " ms
let s:timers = {}

" TextChanged: keep the text in a moment. When the editor is told to end it is too late: its buffers are empty then.
function! whosaid#draft#changed(buf) abort
  if !has_key(s:timers, a:buf) && has_key(getbufvar(a:buf, 'whosaid', {}), 'base')
    let s:timers[a:buf] = timer_start(s:pause, function('s:due', [a:buf]))
  endif
endfunction

function! s:due(buf, timer) abort
  call remove(s:timers, a:buf)
  call whosaid#draft#save(a:buf)
endfunction

" Keep the text if it is other than what is kept. True when it is kept.
function! whosaid#draft#save(buf) abort
  let l:article = getbufvar(a:buf, 'whosaid', {})
  if !has_key(l:article, 'base') || !bufloaded(a:buf) || whosaid#keep#directory() ==# ''
    return 0
  elseif !getbufvar(a:buf, '&modified')
    return whosaid#draft#forget(l:article)
  endif
  let l:tick = getbufvar(a:buf, 'changedtick')
  if get(get(l:article, 'draft', {}), 'tick') != l:tick
    try
      let l:article.draft = {'file': s:write(l:article), 'tick': l:tick}
    catch
      call whosaid#warn('the text could not be kept: ' . v:exception)
    endtry
  endif
  return has_key(l:article, 'draft')
endfunction

" The text was written, or given up.
function! whosaid#draft#forget(article) abort
  if has_key(a:article, 'draft')
    call delete(remove(a:article, 'draft').file)
  endif
endfunction

" BufUnload: so it was, unless the editor was told to end.
function! whosaid#draft#unloaded(buf) abort
  if !v:dying
    call whosaid#draft#forget(getbufvar(a:buf, 'whosaid', {}))
  endif
endfunction

" ---- the next opening ----------------------------------------------------------------------------

" An article is shown: is there a text of it that was kept?
function! whosaid#draft#offer(article) abort
  let l:owner = whosaid#keep#owner(a:article)
  silent! unlet a:article.left
  for l:head in filter(s:left(), 'v:val.owner == l:owner')
    let a:article.left = l:head
    call whosaid#warn('a changed text was kept: :Whosaid edit goes on, ! drops it')
    return whosaid#panel#draw(a:article)
  endfor
endfunction

" For the panel.
function! whosaid#draft#lines(article) abort
  return has_key(a:article, 'left') ? [' kept: a text that was changed and not written: :Whosaid edit goes on with it, :Whosaid! edit drops it'] : []
endfunction

function! whosaid#draft#drop(article) abort
  call delete(remove(a:article, 'left').file)
  call whosaid#say('the kept text is dropped')
  call whosaid#panel#draw(a:article)
endfunction

" Put the kept text into the current buffer, which was just unlocked. What there is to say, '' when there was none.
function! whosaid#draft#take(article) abort
  let l:left = has_key(a:article, 'left') ? remove(a:article, 'left') : {'file': ''}
  if !filereadable(l:left.file)
    return ''
  endif
  let l:lines = readfile(l:left.file)[1:]
  call setline(1, l:lines)
  silent! call deletebufline(bufnr(), len(l:lines) + 1, '$')
  let l:others = l:left.base !=# a:article.base
  let a:article.base = l:left.base
  if whosaid#draft#save(bufnr()) || !&modified
    call delete(l:left.file)
  endif
  call whosaid#panel#draw(a:article)
  return l:others ? 'the kept text is back; others changed the stored one: u'
        \ : 'the kept text is back; u shows the stored one'
endfunction

" What is kept of articles, for :Whosaid status.
function! whosaid#draft#kept() abort
  return map(s:left(), {_, head -> printf('%-10s  %s: a changed text', 'kept', head.owner[0])})
endfunction

let &cpoptions = s:cpo
unlet s:cpo
