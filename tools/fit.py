"""Fit the judge's weights from marked reports: conditional logits over the candidates, with a penalty on large weights."""
import json, sys, pathlib, re, collections, math
from rawi.packs.languages import language
from rawi.read.text.page import page
from rawi.read.find.cues import cues
from rawi.read.find.complements import complements
from rawi.read.find.speakers import speakers
from rawi.read.find.candidate import Option, Named
from rawi.read.find.clauses import clause_start
from rawi.read.judge.features import cue_features, speaker_features
from rawi.read.judge.judge import between
from rawi.read.find.colons import by_colon
import numpy as np

from rawi.packs.given import packs
PK=packs().of("ar")
def docs(golds):
    for g in golds:
        g=pathlib.Path(g)
        for line in g.open():
            d=json.loads(line)
            p=g.parent/'text'/d['doc']
            if not p.exists(): p=g.parent/d['doc']
            yield d, p.read_text('utf-8')

def parts(c): return [c] if isinstance(c[0],int) else c
def inter(a,b): return max(0,min(a[1],b[1])-max(a[0],b[0]))

class Fit:
    def __init__(s): s.inst=[]; s.names={}
    def id(s,f): return s.names.setdefault(f,len(s.names))
    def add(s,options,right):  # options: list of feature lists (set); right index
        s.inst.append(([sorted({s.id(f) for f in o}) for o in options],right))
    def run(s,l2,minc=3,rounds=150):
        n=len(s.names); count=collections.Counter()
        for o,r in s.inst:
            seen=set()
            for x in o: seen|=set(x)
            for f in seen: count[f]+=1
        keep=np.zeros(n,bool)
        for f,c in count.items(): keep[f]=c>=minc
        rows=[];cols=[];starts=[0];right=[];k=0
        for o,r in s.inst:
            for x in o:
                for f in x:
                    if keep[f]: rows.append(k); cols.append(f)
                k+=1
            right.append(starts[-1]+r); starts.append(k)
        rows=np.array(rows);cols=np.array(cols);right=np.array(right);st=np.array(starts[:-1]);grp=np.repeat(np.arange(len(s.inst)),np.diff(starts))
        gold=np.zeros(n); 
        isright=np.zeros(k); isright[right]=1
        def f(w):
            sc=np.bincount(rows,w[cols],k)
            m=np.maximum.reduceat(sc,st); e=np.exp(sc-m[grp]); z=np.add.reduceat(e,st)
            p=e/z[grp]
            loss=-(sc[right]-m-np.log(z)).sum()+l2*(w@w)/2
            g=np.bincount(cols,(p-isright)[rows],n)+l2*w
            return loss,g,p
        w=np.zeros(n); 
        # L-BFGS
        S=[];Y=[];loss,g,p=f(w)
        for it in range(rounds):
            q=g.copy();al=[]
            for a,b in zip(reversed(S),reversed(Y)):
                r=1/(b@a);x=r*(a@q);al.append((r,x));q-=x*b
            if S: q*=(S[-1]@Y[-1])/(Y[-1]@Y[-1])
            else: q*=1/max(1,np.abs(g).max())
            for (a,b),(r,x) in zip(zip(S,Y),reversed(al)):
                q+=a*(x-r*(b@q))
            t=1.
            while True:
                l2_,g2,p2=f(w-t*q)
                if l2_<=loss-1e-4*t*(g@q) or t<1e-8: break
                t/=2
            if loss-l2_<1e-6*abs(loss): break
            S.append(-t*q);Y.append(g2-g)
            if len(S)>12: S.pop(0);Y.pop(0)
            w=w-t*q;loss,g,p=l2_,g2,p2
        acc=sum(int(np.argmax(p[a:b])==r-a) for a,b,r in zip(starts,starts[1:],right))/len(s.inst)
        print('instances',len(s.inst),'features',int(keep.sum()),'loss',round(float(loss),1),'acc',round(acc,4),file=sys.stderr)
        inv={v:k for k,v in s.names.items()}
        return {inv[i]:float(w[i]) for i in range(n) if keep[i] and abs(w[i])>0.02}

def word_of(words,i,golds,pg):
    sp=words.span(i,i+1)
    return [a for a in golds if any(inter(sp,c) for c in parts(a['cue']))]

def collect(golds,verbose=False):
    lang=language('ar'); out=[]
    for d,text in docs(golds):
        pg=page(text,PK); words=pg.words; G=[a for a in d['attributions'] if a['content']]
        for place,(first,end) in enumerate(pg.sentences):
            for group in cues(words,first,end):
                at=group[0].at
                al=word_of(words,at,G,pg)
                if d.get('partial') and not al: continue
                out.append((pg,place,first,end,group,al,d,text))
            for o in by_colon(pg,first,end):
                if d.get('partial') and not word_of(words,o.cue.at,G,pg): continue
                out.append((pg,place,first,end,(o,),word_of(words,o.cue.at,G,pg),d,text))
    return out

def source_iou(words,ph,g,text):
    if ph is None or g is None: return 1.0 if (ph is None)==(g is None) else 0.0
    sp=words.span(*ph); i=inter(sp,g); return i/((sp[1]-sp[0])+(g[1]-g[0])-i)

def labelled(A):
    """(page, bounds, cues, gold or None, best cue, best complement) for every cue word that no phrase holds."""
    for pg,place,first,end,group,al,d,text in A:
        words=pg.words
        if isinstance(group[0],Option):
            yield pg,(first,end),group,al,None,d,text; continue
        at=group[0].at
        phr=False
        for a in al:
            c0=min(parts(a['cue']),key=lambda c:c[0])[0]; i0=words.at(c0)
            if i0<at and words.lexemes[i0].phrases: phr=True
            # split cue with the first part elsewhere
            if i0<at and not phr and not words.among('negation',i0) and inter(words.span(at,at+1),parts(a['cue'])[0])==0: phr=True
            if i0==at and words.lexemes[at].phrases: phr=True
        if phr: continue
        best=None
        for cue in group:
            for c in complements(pg,cue,(first,end)):
                off=words.behind(c.start,c.skip) if c.skip else words.starts[c.start]
                for a in al:
                    df=abs(off-a['content'][0]); kindok=(c.kind in('inverted','around','relative'))==(a['content'][0]<parts(a['cue'])[0][0])
                    df+= 0 if kindok else 50
                    if best is None or df<best[0]: best=(df,cue,c,a)
        yield pg,(first,end),group,al,best,d,text

def run(golds,l2s=2.0,l2c=2.0):
    A=list(labelled(collect(golds)))
    F=Fit()
    for pg,b,group,al,best,d,text in A:
        if best is None or best[0]>3: continue
        _,cue,c,a=best; words=pg.words
        opts=list(speakers(pg,cue,c,(b[0],clause_start(pg,b[0],cue.first))))
        g=a['source']
        if g is not None and not (g[0]>=words.starts[b[0]] and g[1]<=words.ends[b[1]-1]): g=None
        sc=[source_iou(words,o.source,g,text) for o in opts]
        k=max(range(len(opts)),key=lambda i:sc[i])
        if sc[k]<.6:
            # named elsewhere in the sentence
            k=next((i for i,o in enumerate(opts) if o.source is None),None)
            if k is None: continue
        if len(opts)<2: continue
        F.add([list(speaker_features(pg,cue,c,o)) for o in opts],k)
    ws=F.run(l2s)
    lang=language('ar'); lang.weights['speaker']=ws
    from rawi.read.judge.judge import _best
    C=Fit(); miss=0
    for pg,b,group,al,best,d,text in A:
        opts=[[]]; right=0
        if isinstance(group[0],Option):
            o=group[0]; C.add([[],list(cue_features(pg,o,between(pg,o)))],1 if al else 0); continue
        for cue in group:
            cl=clause_start(pg,b[0],cue.first)
            for c in complements(pg,cue,b):
                o=Option(cue,c,_best(pg,cue,c,(b[0],cl)))
                if best is not None and al and best[0]<=3 and cue==best[1] and c==best[2]: right=len(opts)
                opts.append(list(cue_features(pg,o,between(pg,o))))
        if al and right==0: miss+=1; continue
        if len(opts)>1: C.add(opts,right)
    print('unreachable',miss,file=sys.stderr)
    wc=C.run(l2c)
    lang.weights['cue']=wc
    return {'speaker':ws,'cue':wc}

def run_ends(golds,l2=2.0,show=False):
    from rawi.read.mark import marks as M, extent as X, covers as C
    from rawi.read.mark.borders import Bounds, borders, border_features
    from rawi.read.mark.extent import without_marks
    lang=language('ar'); F=Fit(); off=0; n=0
    cap=[]
    orig=X.end_of
    def spy(page,made,around):
        cap.append((made,around)); return orig(page,made,around)
    X.end_of=spy; C.end_of=spy
    for d,text in docs(golds):
        pg=page(text,PK); words=pg.words; G=[a for a in d['attributions'] if a['content']]
        cap.clear(); M.stretches(pg)
        for made,around in cap:
            if made.under is not None: continue
            if made.kind=='quote' and pg.quote_around(made.start) is not None or made.end: continue
            sp=words.span(made.at,made.at+1)
            st=words.behind(made.start,made.skip) if made.skip else words.starts[made.start]
            gs=[a for a in G if any(inter(sp,c) for c in parts(a['cue'])) and abs(a['content'][0]-st)<=3]
            if not gs: continue
            n+=1
            g=gs[0]; bs=list(borders(pg,made,around,min(X.limit_of(pg,made),made.start+X.LONGEST)))
            ends=[words.ends[without_marks(words,made.start,b.at)-1] for b in bs]
            k=min(range(len(bs)),key=lambda i:(abs(ends[i]-g['content'][1]),i))
            if abs(ends[k]-g['content'][1])>3:
                off+=1
                if show: print('OFF',text[g['content'][1]-30:g['content'][1]],'|||',text[g['content'][1]:g['content'][1]+30].replace('\n','⏎'))
                continue
            for b in bs[:k+1]:
                if b.last: continue
                f=list(border_features(pg,made,b,around))
                F.add([f,[]],0 if b is bs[k] else 1)
    X.end_of=orig; C.end_of=orig
    print('contents',n,'no border',off,file=sys.stderr)
    w=F.run(l2); lang.weights['end']=w
    return w

def save(w,path):
    with open(path,'w') as f:
        for k,v in w.items():
            f.write(f'[{k}]\n'); 
            for n,x in sorted(v.items()): f.write(f'{json.dumps(" | ".join(n),ensure_ascii=False)} = {x:.3f}\n')
            f.write('\n')
def run_covers(golds,l2=2.0,verbose=False):
    """Weights of what verbless cues cover."""
    from rawi.read.mark import covers as C, marks as M
    lang=language('ar'); F=Fit(); n=0; off=0
    orig=C.covers; cap=[]
    def spy(page,phrase,spoken,bounds,around):
        ways=list(orig(page,phrase,spoken,bounds,around)); cap.append((phrase,bounds,ways)); return iter(ways)
    C.covers=spy
    def iou(a,b):
        u=(a[1]-a[0])+(b[1]-b[0])-inter(a,b); return inter(a,b)/u if u else 0
    for d,text in docs(golds):
        pg=page(text,PK); words=pg.words; G=[a for a in d['attributions'] if a['content']]
        cap.clear(); M.stretches(pg)
        for phrase,bounds,ways in cap:
            sp=words.span(phrase.first,phrase.cue[0].end)
            gs=[a for a in G if any(inter(sp,c) for c in parts(a['cue']))]
            if not gs or not ways: continue
            g=gs[0]['content']; n+=1
            sc=[iou(g,words.span(w.stretch.start,w.stretch.end)) if w.stretch.end>w.stretch.start else 0 for w in ways]
            k=max(range(len(ways)),key=lambda i:sc[i])
            if sc[k]<.8: off+=1
            if sc[k]<.4: continue
            if len(ways)>1: F.add([list(C.cover_features(pg,phrase,w,bounds)) for w in ways],k)
    C.covers=orig
    print('covers',n,'off',off,file=sys.stderr)
    w=F.run(l2); lang.weights['cover']=w
    return w


def run_phrases(golds,l2=2.0):
    from rawi.read.find.phrases import by_phrases
    from rawi.read.judge.features import phrase_features
    lang=language('ar'); F=Fit()
    for d,text in docs(golds):
        pg=page(text,PK); words=pg.words; G=d['attributions']
        for place,b in enumerate(pg.sentences):
            for c in by_phrases(pg,place,*b):
                sp=words.span(c.first,c.cue[0].end)
                hit=any(inter(sp,x) for a in G for x in parts(a['cue']))
                if d.get('partial') and not hit: continue
                F.add([list(phrase_features(pg,c,b)),[]],0 if hit else 1)
    w=F.run(l2); lang.weights['phrase']=w
    return w
