" Parts of a claim that there is: its source, its cue, a further fragment of its content.

let s:members = {'source': 'source', 'cue': 'cue', 'add': 'content'}

" Make what was selected the source or cue of the current claim, or add it to its content.
function! whosaid#part#store(purpose, selected) abort
  let l:claim = whosaid#claims#current(a:selected.from)
  let l:member = s:members[a:purpose]
  call whosaid#rpc#send('part', [b:whosaid_id, l:claim.id, l:member,
        \ printf('{[%d,%d)}', a:selected.from, a:selected.to), a:selected.words],
        \ function('s:stored', [bufnr(), b:whosaid_id, l:member, s:former(l:claim, l:member)]))
endfunction

" The merge patch that brings a member of the claim back. Content that changes would make the mode
" follow from it.
function! s:former(claim, member) abort
  let l:spans = a:claim[a:member . '_spans']
  let l:patch = {a:member: empty(l:spans) ? v:null : l:spans}
  return json_encode(a:member ==# 'content' ? extend(l:patch, {'mode': a:claim.mode}) : l:patch)
endfunction

function! s:stored(buf, key, member, former, reply) abort
  let l:claim = whosaid#claims#changed(a:buf, a:reply)
  if empty(l:claim)
    return
  endif
  call whosaid#claims#remember(a:buf, [['retag', [a:key, l:claim.id, a:former]]],
        \ 'the ' . a:member . ' of claim ' . l:claim.id . ' is as it was')
  let l:words = a:member ==# 'content' ? '' : ', ' . a:member . ' "' . l:claim[a:member] . '"'
  call whosaid#say('claim ' . l:claim.id . l:words . ': ' . whosaid#claims#line(l:claim))
endfunction
