" The keys of an article buffer.

let s:cpo = &cpoptions
set cpoptions&vim

" Mode, keys, name of the <Plug> map. In Visual mode no key that selects: no motion (but Enter, which + is
" too) and no text object.
let s:keys = [
      \ ['n', 'a', 'confirm'], ['n', 'r', 'reject'], ['n', 'n', 'next-proposal'], ['n', 'p', 'prev-proposal'], ['n', '.', 'repeat'],
      \ ['n', ']]', 'forward'], ['n', '[[', 'back'], ['n', '<CR>', 'show'],
      \ ['n', '+', 'agree'], ['n', '-', 'disagree'],
      \ ['n', 'K', 'concept'], ['n', 'A', 'actor'], ['n', 'T', 'target'], ['n', 'V', 'act'], ['n', 'N', 'note'],
      \ ['n', '@', 'attributes'], ['n', 'i', 'inside'],
      \ ['n', 's', 'source'], ['x', 's', 'source'], ['n', 'c', 'cue'], ['x', 'c', 'cue'], ['n', 'm', 'more'],
      \ ['x', 'm', 'more'], ['n', 'C', 'content'], ['x', 'C', 'content'], ['n', 'M', 'fewer'],
      \ ['n', 't', 'tag'], ['n', 'tt', 'tag-line'], ['x', '<CR>', 'tag'],
      \ ['n', 'x', 'untag'], ['n', 'u', 'undo'], ['n', 'U', 'undo'], ['n', '<C-R>', 'redo'],
      \ ['n', 'R', 'resend'], ['n', 'X', 'drop'], ['n', '?', 'keys'], ['n', 'd', 'done'], ['n', 'D', 'next'],
      \ ['o', 'iq', 'inner-quotation'], ['x', 'iq', 'inner-quotation'], ['o', 'aq', 'a-quotation'],
      \ ['x', 'aq', 'a-quotation'], ['o', 'is', 'inner-sentence'], ['x', 'is', 'inner-sentence'],
      \ ['o', 'as', 'a-sentence'], ['x', 'as', 'a-sentence'], ['o', 'ic', 'inner-claim'], ['x', 'ic', 'inner-claim'],
      \ ['o', 'ac', 'a-claim'], ['x', 'ac', 'a-claim'],
      \ ['o', '>', 'end-right'], ['o', '<lt>', 'end-left'], ['o', ']', 'start-right'], ['o', '[', 'start-left'],
      \ ['o', ')', 'end-sentence'], ['o', '(', 'start-sentence']]
for s:digit in range(1, 9)
  call add(s:keys, ['n', string(s:digit), 'digit-' . s:digit])
endfor

" Enter on the keypad is another key, and a line feed is what the terminal makes of Enter while the editor has given
" it back. In Normal mode that stays free: users go from window to window with CTRL-J.
let s:enters = {'n': ['<kEnter>'], 'x': ['<kEnter>', '<NL>']}

" All keys that do what a:key does.
function! s:same(mode, key) abort
  return [a:key] + (a:key ==# '<CR>' ? s:enters[a:mode] : [])
endfunction

" Whether a prefix of other keys of ours waits for the next key.
function! s:waits(key) abort
  return a:key ==# 't'
endfunction

" Map the keys in the current buffer, unless the user wants none or has mapped the name.
function! whosaid#keys#set() abort
  unlet! b:whosaid_keys_due
  if whosaid#setting('no_maps')
    return
  endif
  let l:cpo = &cpoptions
  set cpoptions&vim
  for [l:mode, l:key, l:name] in s:keys
    let l:plug = '<Plug>(whosaid-' . l:name . ')'
    if !hasmapto(l:plug, l:mode)
      for l:same in s:same(l:mode, l:key)
        execute l:mode . 'map <buffer>' (s:waits(l:key) ? '' : '<nowait>') l:same l:plug
      endfor
    endif
  endfor
  let &cpoptions = l:cpo
endfunction

" Take them away again, so that the text can be edited with the editor's own.
function! whosaid#keys#clear() abort
  for [l:mode, l:key, l:name] in s:keys
    for l:same in s:same(l:mode, l:key)
      silent! execute l:mode . 'unmap <buffer>' l:same
    endfor
  endfor
endfunction

" :Whosaid keys
function! whosaid#keys#show(how) abort
  help whosaid-keys
endfunction

" All of them, for the help and its test.
function! whosaid#keys#all() abort
  return deepcopy(s:keys)
endfunction

let &cpoptions = s:cpo
unlet s:cpo
