" A change of fields as the database takes it: a JSON merge patch of a claim.

let s:cpo = &cpoptions
set cpoptions&vim

" Spans '{[0,12),[15,20)}' as the JSON form has them; null for none.
function! s:spans(text) abort
  return a:text is v:null || a:text ==# '{}' ? v:null : json_decode(tr(a:text, '{)}', '[]]'))
endfunction

function! s:concepts(fields) abort
  let l:concepts = []
  for l:i in range(len(a:fields.concepts is v:null ? [] : a:fields.concepts))
    let l:polarity = get(a:fields.polarities, l:i, v:null)
    call add(l:concepts, extend({'code': a:fields.concepts[l:i]}, l:polarity is v:null ? {} : {'polarity': l:polarity}))
  endfor
  return empty(l:concepts) ? v:null : l:concepts
endfunction

let s:span_keys = ['content_at', 'source_at', 'cue_at']

" Members that a claim has in its JSON form under their own names.
let s:plain = ['act', 'note', 'parent', 'mode', 'actors', 'targets']

" Attributes as a merge patch: what is not among them any more is null.
function! s:attrs(entry) abort
  let l:attrs = a:entry.fields.attrs
  let l:was = get(a:entry.was[0], 'attrs', v:null)
  if type(l:attrs) != v:t_dict || type(l:was) != v:t_dict
    return l:attrs
  endif
  return extend(map(copy(l:was), 'v:null'), l:attrs)
endfunction

" The merge patch that stores fields of a claim.
function! whosaid#patch#of(entry) abort
  let l:patch = {}
  for [l:key, l:value] in items(a:entry.fields)
    if index(s:span_keys, l:key) >= 0
      let l:patch[l:key[:-4]] = s:spans(l:value)
    elseif l:key ==# 'concepts'
      let l:patch.concepts = s:concepts(a:entry.fields)
      let l:patch.polarity = v:null
    elseif l:key ==# 'status' && a:entry.verdict ==# ''
      let l:patch.status = l:value
    elseif l:key ==# 'attrs'
      let l:patch.attrs = s:attrs(a:entry)
    elseif index(s:plain, l:key) >= 0
      let l:patch[l:key] = l:value is v:null || (type(l:value) == v:t_list && empty(l:value)) ? v:null : l:value
    endif
    unlet l:value
  endfor
  return json_encode(l:patch)
endfunction

let &cpoptions = s:cpo
unlet s:cpo
