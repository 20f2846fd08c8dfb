" Correcting the text: unlock, write, and see what became of the claims.

let s:cpo = &cpoptions
set cpoptions&vim

function! s:unstored(article) abort
  let l:n = len(a:article.queue)
  return l:n . (l:n == 1 ? ' answer is' : ' answers are') . ' not stored yet'
endfunction

" :Whosaid edit: unlock the text. Its claims keep their words when it is written. A text that an earlier session left is
" gone on with, or with ! dropped.
function! whosaid#edit#unlock(how) abort
  let l:article = whosaid#article#current()
  if !empty(l:article.queue)
    throw 'whosaid: ' . s:unstored(l:article)
  elseif a:how.bang && has_key(l:article, 'left')
    return whosaid#draft#drop(l:article)
  elseif !&modifiable
    call whosaid#draft#begin(l:article)
  endif
  setlocal modifiable
  call whosaid#keys#clear()
  let l:kept = whosaid#draft#take(l:article)
  call whosaid#say(l:kept !=# '' ? l:kept
        \ : 'unlocked: :write stores the text, :edit! brings it back')
endfunction

" BufWriteCmd. With ! claims whose words are gone are dropped.
function! whosaid#edit#write(buf, bang) abort
  let l:article = getbufvar(a:buf, 'whosaid', {})
  if empty(l:article)
    return
  elseif !getbufvar(a:buf, '&modifiable')
    return whosaid#say('answers are stored as they come; the text is as it was')
  elseif !empty(l:article.queue)
    return whosaid#warn(s:unstored(l:article) . ': nothing was written')
  elseif !getbufvar(a:buf, '&modified')
    return whosaid#article#reload(l:article, 1)
  endif
  let l:lines = getbufline(a:buf, 1, '$')
  if match(l:lines, "\n") >= 0
    return whosaid#warn('a NUL in the text cannot be stored')
  endif
  let l:text = join(l:lines, "\n")
  let l:from = {'tick': getbufvar(a:buf, 'changedtick'), 'text': l:text}
  let l:number = whosaid#rpc#send('correct', [l:article.key, l:article.stamp, l:text, a:bang ? 'drop' : 'refuse'],
        \ function('s:written', [l:article, l:from]))
  " :wq and :x look at 'modified' when this returns
  if l:number > 0
    call whosaid#rpc#wait(l:number, 1000)
  endif
endfunction

" Whether taking a change back says where words stood.
function! s:placed(entry) abort
  return a:entry.kind ==# 'untag' || (a:entry.kind ==# 'patch' && !empty(filter(keys(a:entry.fields), 'v:val =~# "_at$"')))
endfunction

" The text was corrected, and claims a:gone went: what was done before can be taken back as far as it does not hang on
" where words stood.
function! s:cut_undo(article, gone) abort
  call filter(a:article.undo, {_, entry -> empty(filter(copy(entry.claims), {_, id -> index(a:gone, id) >= 0}))})
  let l:at = len(a:article.undo)
  while l:at > 0 && !s:placed(a:article.undo[l:at - 1])
    let l:at -= 1
  endwhile
  let a:article.undo = a:article.undo[l:at :]
  let a:article.redo = []
endfunction

function! s:written(article, from, reply) abort
  if get(a:reply, 'sqlstate', '') =~# '^22'
    call whosaid#failed(extend({'error': a:reply.error . '; :write! drops these claims'}, a:reply, 'keep'))
    return whosaid#rpc#send('anchors', [a:article.key, v:null, a:from.text], function('s:lost', [a:article]))
  endif
  if whosaid#failed(a:reply)
    return
  endif
  let [l:stamp, l:exists, l:report] = a:reply.rows[0]
  let l:report = l:report is v:null ? [] : l:report
  if l:stamp is v:null
    return whosaid#warn(l:exists ? 'not written, others changed it: :saveas, or :edit! for theirs'
          \ : 'there is no article ' . a:article.key . ' any more')
  endif
  if bufloaded(a:article.buf) && getbufvar(a:article.buf, 'changedtick') == a:from.tick
    call setbufvar(a:article.buf, '&modified', 0)
  endif
  call s:cut_undo(a:article, map(filter(copy(l:report), 'v:val[1:2] ==# ["content", "orphan"]'), 'v:val[0]'))
  let a:article.stamp = l:stamp
  call whosaid#article#reload(a:article, 1)
  call s:show(a:article, l:report)
  call whosaid#say('written' . (empty(l:report) ? ', every claim is at its words' : '; see the list for claims whose words changed'))
endfunction

" The coding keys come back when the buffer is the current one.
function! whosaid#edit#keys() abort
  if exists('b:whosaid_keys_due')
    call whosaid#keys#set()
  endif
endfunction

function! s:lost(article, reply) abort
  if !has_key(a:reply, 'error') && !empty(a:reply.rows)
    call s:show(a:article, a:reply.rows[0][0])
  endif
endfunction

function! s:item(article, row) abort
  let [l:id, l:part, l:status, l:old, l:new, l:at] = a:row
  return {'bufnr': a:article.buf, 'lnum': l:at[0], 'col': l:at[1], 'type': l:status ==# 'fuzzy' ? 'W' : 'E',
        \ 'text': printf('claim %d, %s %s: %s%s', l:id, l:part, l:status, whosaid#claims#flat(l:old),
        \ l:new is v:null || l:new ==# l:old ? '' : ' → ' . whosaid#claims#flat(l:new))}
endfunction

function! s:show(article, report) abort
  if !empty(a:report)
    call whosaid#claims#quickfix(a:report, function('s:item', [a:article]), 'Whosaid edit: article ' . a:article.key, {}, 0)
  endif
endfunction

let &cpoptions = s:cpo
unlet s:cpo
