/// Style sheets of digests: a common one, and one for each tone.
///
/// A digest contains its style sheet, so that it is one file that can be sent by mail. The rules are written without white space because
/// they are part of every document. The custom properties `--c` and `--k` are the colours of a practice's category and of the tone.
enum DigestStyles {
    /// The rules of every tone: colours for light and dark screens, type, badges of categories, print.
    static let common = """
        :root{--ink:#1c2127;--soft:#535c66;--line:#d5dae0;--paper:#fff;--tint:#f5f7f9;--c:#27455f;--k:#27455f;\
        --serif:"Iowan Old Style","Palatino Linotype",Palatino,"Noto Serif",Georgia,"Noto Naskh Arabic","Geeza Pro","Sakkal Majalla",serif;\
        --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic","Liberation Sans",Tahoma,Arial,sans-serif}\
        .good{--c:#1b6b3f}.promising{--c:#1d5c9e}.emerging{--c:#84560a}.case-study{--c:#5d4a8c}\
        *{box-sizing:border-box}html{-webkit-text-size-adjust:100%}\
        body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:break-word}:root:lang(ar) body{line-height:1.85}\
        .top,main,footer{max-width:54rem;margin:0 auto;padding:0 1.25rem}\
        h1,h2,h3,h4,p,ul,ol,dl,dd{margin:0}h1,h2,h3{line-height:1.25;text-wrap:balance}:root:lang(ar) :is(h1,h2,h3){line-height:1.5}\
        ul,ol{padding-inline-start:1.25em}[dir=rtl] li[dir=ltr],[dir=ltr] li[dir=rtl]{list-style-position:inside}a{color:inherit;text-decoration-color:var(--c);text-underline-offset:.15em}\
        a:focus-visible{outline:3px solid var(--c);outline-offset:2px}small{color:var(--soft)}\
        .badge{color:var(--c);font-weight:700;white-space:nowrap}\
        .badge i{display:inline-block;width:.75em;height:.75em;margin-inline-end:.45em;border:2px solid;border-radius:50%;print-color-adjust:exact;-webkit-print-color-adjust:exact}\
        .good .badge i{background:currentColor}.promising .badge i{background:linear-gradient(90deg,currentColor 50%,transparent 50%)}\
        .case-study .badge i{border-radius:0}\
        .contents{margin-block:1.5rem;font-size:.9375rem}.contents h2{font-size:1rem}.contents p{margin-top:.6rem;color:var(--soft)}.contents li{margin:.2rem 0;break-inside:avoid}.contents p{break-after:avoid}.contents a{text-decoration-color:var(--line)}.contents a:hover{text-decoration-color:var(--c)}p+p{margin-top:.45rem}.top p+p,header p+p{margin-top:0}\
        .table{overflow-x:auto;margin-top:.35rem}table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line)}tbody th{font-weight:400}\
        caption{text-align:start;font-weight:600;padding-bottom:.2rem}.number{text-align:end;white-space:nowrap}\
        .part:is([id=overview],[id=call-to-action]){margin-block:1.5rem}.part[id=overview]>h2{font-size:1.25rem}.part[id=overview] :is(th,td){font-size:.875rem;line-height:1.4}.part[id=overview] a{text-decoration-color:var(--line);color:var(--ink);font-size:inherit;white-space:normal}\
        @media (max-width:40rem){.part[id=overview] thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\
        .part[id=overview] :is(table,tbody,tr,th,td){display:block;padding:0;border:0}\
        .part[id=overview] tbody th{font-weight:600}.part[id=overview] tbody tr{padding-block:.5rem;border-bottom:1px solid var(--line)}}\
        .part[id=call-to-action]{border-inline-start:4px solid var(--k);background:var(--tint);padding:.75rem 1rem}.part[id=call-to-action] h2{font-size:1rem}.subject{font-weight:600}.news a{white-space:normal}\
        .part.sources{margin-top:2.5rem;font-size:.875rem}.part.sources h2{font-size:1rem;margin-bottom:.5rem}.part.sources a{overflow-wrap:anywhere}\
        .ref{white-space:nowrap;text-decoration:none;color:var(--c);font-size:.875em}\
        .change{font-size:.875rem;font-weight:600;border-inline-start:3px solid var(--c);padding-inline-start:.6em;margin-block:.4rem .75rem}\
        .withdrawn dl{display:block;columns:auto}.withdrawn div{padding-block:.6rem;break-inside:avoid}.withdrawn div+div{border-top:1px solid var(--line)}.withdrawn dt{font-weight:600;font-style:normal}.withdrawn dd{margin:0;font-size:.875rem;color:var(--soft)}\
        .more{font-size:.875rem;color:var(--soft)}.more a{color:var(--ink)}\
        footer{margin-top:2.5rem;padding-block:1rem 2.5rem;border-top:1px solid var(--line);font:.8125rem/1.6 var(--sans);color:var(--soft)}\
        @media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#a5afb9;--line:#39424c;--paper:#14181c;--tint:#1c2228;--c:#9cc3e6;--k:#9cc3e6}\
        .good{--c:#7fd1a1}.promising{--c:#8fc0f2}.emerging{--c:#e5b567}.case-study{--c:#c2b1ee}}\
        @media print{@page{size:A4;margin:18mm 17mm}:root{--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--tint:#fff}body{font-size:10pt!important}\
        .top,main,footer{max-width:none;padding-inline:0}h2,h3,h4,dt,.facts{break-after:avoid}li,tr,dd{break-inside:avoid}p{orphans:3;widows:3}\
        .more a::after{content:" <" attr(href) ">";overflow-wrap:anywhere}}
        """

    /// For decision-makers: one frame a practice, its parts in two columns.
    static let policy = """
        body{font:1rem/1.55 var(--sans)}\
        .top{border-top:.5rem solid var(--k);padding-block:1.5rem 1rem}.top p{color:var(--soft);font-size:.875rem}\
        h1{font:600 clamp(1.6rem,1.1rem + 2vw,2.25rem)/1.25 var(--serif);margin:.5rem 0 .25rem}.top .subtitle{font-size:1.0625rem;color:var(--ink);margin-bottom:.5rem}\
        .contents{background:var(--tint);padding:1rem 1.25rem}\
        .group>h2{font:600 1.25rem/1.3 var(--serif);margin:2rem 0 .75rem}\
        article{border-top:4px solid var(--c);padding:.9rem 0 1.25rem;margin-bottom:1.5rem}\
        article header{margin-bottom:.75rem}h3{font:600 1.375rem/1.3 var(--serif);margin:.2rem 0}.facts{font-size:.875rem;color:var(--soft)}\
        h4{font-size:.8125rem;color:var(--c);margin-bottom:.2rem}\
        .parts{display:grid;gap:1rem 2rem}.parts section{font-size:.9375rem;min-width:0}.parts .summary{font-size:1rem}\
        dt{font-weight:600}dd{margin-bottom:.35rem}\
        .results dl{display:grid;grid-template-columns:minmax(8rem,34%) 1fr;gap:0 1rem}.results :is(dt,dd){margin:0;padding:.3rem 0;border-bottom:1px solid var(--line)}.results dt{color:var(--c);font-variant-numeric:tabular-nums}\
        .results dd+dd{grid-column:2}.parts li{margin:.2rem 0}.more{margin-top:.75rem}\
        @media (min-width:44rem){.parts{grid-template-columns:1fr 1fr}.summary,.results,.costs,.evidence,.context{grid-column:1/-1}\
        .context dl{columns:2;column-gap:2rem}.context dt{break-after:avoid}.context dd{break-inside:avoid}}\
        @media print{.parts{grid-template-columns:1fr 1fr}article header{break-after:avoid}}
        """

    /// For practitioners: large summaries, and strengths and lessons as lists to work through.
    static let practical = """
        body{font:1.0625rem/1.6 var(--sans)}:root{--k:#0b6470}@media (prefers-color-scheme:dark){:root{--k:#7cccd8}}\
        .top{padding-block:2.5rem .5rem}h1{font-size:clamp(1.7rem,1.1rem + 2.6vw,2.5rem);color:var(--k)}\
        .top .subtitle{font-size:1.1875rem;margin:.4rem 0}.top p{color:var(--soft);font-size:.875rem}.top .subtitle{color:var(--ink)}\
        .contents{border-inline-start:4px solid var(--k);padding-inline-start:1rem}\
        .group>h2{font-size:1.125rem;color:var(--k);margin:2.5rem 0 1rem;padding-bottom:.35rem;border-bottom:2px solid var(--k)}\
        article{margin-bottom:3rem;max-width:44rem}h3{font-size:1.5rem;margin-bottom:.3rem}.facts{font-size:.875rem;color:var(--soft);margin-bottom:.9rem}\
        article section{margin-bottom:1rem}h4{font-size:1.0625rem;margin-bottom:.25rem}\
        .summary h4{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.summary p{font-size:1.1875rem;line-height:1.5}:root:lang(ar) .summary p{line-height:1.8}\
        .weaknesses{background:var(--tint);border-inline-start:4px solid var(--ink);padding:.75rem 1rem}\
        .strengths ul,.lessons ul{list-style:none;padding:0}.strengths li,.lessons li{padding-inline-start:1.6em;position:relative;margin:.25rem 0}\
        .strengths li::before,.lessons li::before{position:absolute;inset-inline-start:0;color:var(--k);font-weight:700}\
        .strengths li::before{content:"+"}.lessons li::before{content:"\\2022"}\
        dl{display:grid;gap:0 1rem}dt{font-weight:600}dd{margin-bottom:.4rem}dd+dd{grid-column:-2}\
        @media (min-width:40rem){dl{grid-template-columns:9rem 1fr}}\
        .more a{font-weight:600;color:var(--k)}@media print{.weaknesses{break-inside:avoid}}
        """

    /// For researchers: serif type, headings in the margin, sources in full.
    static let scholarly = """
        body{font:1.0625rem/1.62 var(--serif)}\
        .top{text-align:center;padding-block:3rem 1rem}.top p{color:var(--soft);font-size:.9375rem}\
        h1{font-weight:500;font-size:clamp(1.6rem,1.1rem + 2vw,2.2rem);margin:.5rem 0}.top .subtitle{font-style:italic;font-size:1.0625rem;color:var(--ink);margin-bottom:.4rem}\
        :root:lang(ar) :is(.subtitle,.contents p,h2,cite){font-style:normal}\
        .contents{border-block:1px solid var(--line);padding-block:1rem}.contents h2{font-weight:600}.contents ul{list-style:none;padding-inline-start:1rem}.contents p{font-style:italic}\
        .group>h2{font-weight:500;font-style:italic;font-size:1.25rem;text-align:center;margin:3rem 0 1rem}\
        article{padding-block:1.25rem 1.5rem;border-top:1px solid var(--line)}\
        h3{font-weight:600;font-size:1.3rem}.facts{font-size:.9375rem;color:var(--soft);margin:.2rem 0 1rem}.badge{font-weight:600}\
        article section{margin-bottom:.9rem}h4{font-size:.9375rem;font-weight:600}\
        dt{font-weight:400;font-style:italic}:root:lang(ar) dt{font-style:normal;font-weight:600}dd{margin-bottom:.4rem}section li{margin:.2rem 0}\
        .sources{font-size:.9375rem}.sources ul{list-style:none;padding:0}.sources li{padding-inline-start:1.6em;text-indent:-1.6em}.sources a{overflow-wrap:anywhere}.more{border-top:1px dotted var(--line);padding-top:.5rem}\
        @media (min-width:44rem){article section{display:grid;grid-template-columns:10rem minmax(0,1fr);gap:0 1.75rem}h4{text-align:end;line-height:1.4;padding-top:.15rem}.more{margin-inline-start:11.75rem}}
        """
}
