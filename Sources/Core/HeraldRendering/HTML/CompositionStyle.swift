package import HeraldKit

/// The style of HTML pages that are made of compositions.
package enum CompositionStyle {
    /// The shipped style sheet. A workspace can replace it.
    package static let shipped = ShippedTemplate("brief.css", "the style of briefs and of their list", text: text)

    private static let text = """
        :root{--ink:#1c2127;--soft:#535c66;--line:#d5dae0;--paper:#fff;--tint:#f5f7f9;--c:#27455f;\
        --serif:"Iowan Old Style","Palatino Linotype",Palatino,"Noto Serif",Georgia,"Noto Naskh Arabic","Geeza Pro","Sakkal Majalla",serif;\
        --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic","Liberation Sans",Tahoma,Arial,sans-serif}\
        .good{--c:#1b6b3f}.promising{--c:#1d5c9e}.emerging{--c:#84560a}.case-study{--c:#5d4a8c}\
        *{box-sizing:border-box}\
        html{-webkit-text-size-adjust:100%}\
        body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--serif);overflow-wrap:break-word}\
        :root:lang(ar) body{line-height:1.85}:root:lang(ar) :is(h1,h2,.lead){line-height:1.5}\
        a{color:inherit;text-decoration-color:var(--c);text-underline-offset:.15em}\
        a:focus-visible{outline:3px solid var(--c);outline-offset:2px}\
        .skip{position:absolute;inset-inline-start:-99em}.skip:focus{position:static;display:block;padding:.5rem 1rem}\
        .top,main,footer{max-width:66rem;margin:0 auto;padding:0 1.25rem}\
        .top{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1.5rem;padding-block:1rem .75rem;border-bottom:1px solid var(--line);color:var(--soft)}\
        .top span:first-child{font-weight:600;color:var(--ink)}\
        .top,.eyebrow,.badge,.evidence,.facts,.highlights,.issue,.citation,th,td,.number,small,.ref,.note,footer,h3,nav,caption,.terms dt{font-family:var(--sans)}\
        .top,.eyebrow,.evidence,.facts,.note,.issue,.citation,footer,th,td,small{font-size:.875rem;line-height:1.5}\
        .head{padding-block:2rem 1.5rem;max-width:48rem}\
        .eyebrow{margin:0 0 .5rem;color:var(--soft)}\
        h1{margin:0 0 1rem;font-size:clamp(1.6rem,1.1rem + 2.2vw,2.35rem);line-height:1.2;font-weight:600;text-wrap:balance}\
        h2{margin:0 0 .6rem;font-size:1.3rem;line-height:1.3;font-weight:600}\
        h3{margin:0 0 .4rem;font-size:1rem}\
        p{margin:0 0 .75rem}ul,ol{margin:0;padding-inline-start:1.3em}li{margin:.3rem 0}[dir=rtl] li[dir=ltr],[dir=ltr] li[dir=rtl]{list-style-position:inside}\
        .evidence{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:baseline;border-inline-start:5px solid var(--c);padding:.6rem 1rem;background:var(--tint)}\
        .evidence p{margin:0;flex:1 1 18rem}\
        .badge{display:inline-flex;align-items:center;gap:.5em;color:var(--c);font-weight:700;font-size:1rem}\
        .evidence .badge{flex:0 0 auto}\
        .badge i{width:.8em;height:.8em;border:2px solid;border-radius:50%;flex:none;print-color-adjust:exact;-webkit-print-color-adjust:exact}\
        .good .badge i{background:currentColor}.promising .badge i{background:linear-gradient(90deg,currentColor 50%,transparent 50%)}\
        .case-study .badge i{border-radius:0}\
        .lead{margin-top:1.25rem;font-size:1.175rem;line-height:1.55}.lead p:last-child{margin:0}\
        .note{border:1px solid var(--line);padding:.5rem .75rem;margin:1rem 0 0}\
        .facts{border-top:3px solid var(--c);padding:1rem 0;margin-bottom:1.5rem}.facts h2{font-size:1rem;font-family:inherit}\
        dl,dd{margin:0}.facts dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:.75rem 1.5rem}\
        dt{font-weight:600}.facts dt{color:var(--soft);font-weight:400}.facts dd+dd{margin-top:.25rem}\
        small{color:var(--soft)}.part{padding-block:1.25rem;border-top:1px solid var(--line)}\
        .terms dd{margin-bottom:.75rem}\
        .issue{margin:-.5rem 0 1rem;color:var(--soft)}.terms dt b,.number b{font-variant-numeric:tabular-nums}.terms dt b{color:var(--c)}\
        .highlights{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(10rem,100%),1fr));gap:1rem 1.5rem;margin-top:1.5rem}\
        .highlights div{border-top:1px solid var(--c);padding-top:.4rem}.highlights dt{line-height:1.2}\
        .highlights b{color:var(--c);font-size:1.5rem;font-variant-numeric:tabular-nums}.highlights dd{font-size:.875rem;line-height:1.45;color:var(--soft)}\
        .table{overflow-x:auto;margin-top:.5rem}h3:not(:first-child){margin-top:1.25rem}table{border-collapse:collapse;width:100%}\
        th,td{text-align:start;padding:.45rem .75rem .45rem 0;border-bottom:1px solid var(--line);vertical-align:top}tbody th{font-weight:400}.number{text-align:end;white-space:nowrap}\
        .pair{display:grid;gap:1.25rem}.pair>div{border-top:3px solid var(--c);padding-top:.6rem}.pair .contra{border-top-style:double}\
        figure{margin:0 0 1.5rem}figure svg{display:block;width:100%;height:auto;color:var(--ink)}figcaption,summary{font:.875rem/1.5 var(--sans);color:var(--soft)}\
        caption{text-align:start;font-weight:600;padding-bottom:.25rem}sup{line-height:0;font-size:.7em}\
        .ref{padding-inline-start:.15em;text-decoration:none;color:var(--c)}.citation{border-top:1px solid var(--line);padding-top:1rem}.sources{font-size:.95rem}.sources a{word-break:break-word}\
        footer{border-top:1px solid var(--line);margin-top:1.5rem;padding-block:1rem 2.5rem;color:var(--soft)}footer p{margin:0 0 .25rem}footer span{margin-inline-end:.9em}\
        .entry{padding-block:1.25rem;border-top:1px solid var(--line);max-width:48rem}.entry h2{margin:.2rem 0}.entry p{margin:0}nav{display:flex;gap:1.5rem;padding-block:1rem}\
        @media (min-width:34rem){.pair{grid-template-columns:1fr 1fr}}\
        @media (min-width:62rem){.brief{display:grid;grid-template-columns:minmax(0,1fr) 17rem;gap:0 3rem}.head{grid-column:1/-1}\
        .facts{grid-column:2;grid-row:2}.facts dl{grid-template-columns:1fr}.text{grid-row:2}}\
        @media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#a5afb9;--line:#39424c;--paper:#14181c;--tint:#1c2228;--c:#9cc3e6}\
        .good{--c:#7fd1a1}.promising{--c:#8fc0f2}.emerging{--c:#e5b567}.case-study{--c:#c2b1ee}}\
        @media print{@page{size:A4;margin:18mm 17mm}:root{--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--tint:#fff}\
        body{font-size:10.5pt;line-height:1.45}.skip{display:none}.top,main,footer{max-width:none;padding-inline:0}h1{font-size:20pt}\
        h2,h3,dt{break-after:avoid}li,tr,.evidence,dd{break-inside:avoid}.pair{grid-template-columns:1fr 1fr}\
        .facts dl{grid-template-columns:repeat(3,1fr)}p{orphans:3;widows:3}}
        """
}
