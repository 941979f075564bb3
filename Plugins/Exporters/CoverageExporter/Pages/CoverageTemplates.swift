import HeraldKit
import HeraldTemplates

/// The shipped templates of coverages.
enum CoverageTemplates {
    static let files = TemplateFiles(
        [page, style].texts, vocabulary: CoveragePage.vocabulary, labels: ["calls": CoverageWords.calls])

    static let page = ShippedTemplate("coverage.mustache", "the coverage of a classification scheme", text: pageText)
    static let style = ShippedTemplate("coverage.css", "the style of the coverage of a classification scheme", text: styleSheet)

    private static let pageText = """
        <!DOCTYPE html>
        <html lang="{{language}}" dir="{{direction}}">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{coverage-title}} – {{site}}</title>
        <style>{{> coverage.css}}</style>
        </head>
        <body>
        <a class="skip" href="#main">{{label.skip}}</a>
        <header class="top"><span>{{{logo}}}{{publisher}}</span> <span>{{site}}</span></header>
        <main id="main">
        <header class="head"><h1>{{coverage-title}}</h1>{{{summary}}}</header>
        {{{table}}}
        <section class="calls"><h2>{{label.calls}}</h2>{{{calls}}}</section>
        </main>
        <footer><p><strong>{{publisher}}</strong> · {{site}}</p>{{{terms}}}</footer>
        </body>
        </html>

        """

    private static let styleSheet = """
        :root{--ink:#1c2127;--soft:#535c66;--line:#d5dae0;--paper:#fff;--tint:#f5f7f9;--c:#27455f;\
        --serif:"Iowan Old Style","Palatino Linotype",Palatino,"Noto Serif",Georgia,"Noto Naskh Arabic","Geeza Pro","Sakkal Majalla",serif;\
        --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic","Liberation Sans",Tahoma,Arial,sans-serif}\
        *{box-sizing:border-box}\
        body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 var(--sans);overflow-wrap:break-word}\
        :root:lang(ar) body{line-height:1.8}\
        a{color:inherit;text-decoration-color:var(--c);text-underline-offset:.15em}\
        a:focus-visible{outline:3px solid var(--c);outline-offset:2px}\
        .skip{position:absolute;inset-inline-start:-99em}.skip:focus{position:static;display:block;padding:.5rem 1rem}\
        .top,main,footer{max-width:72rem;margin:0 auto;padding:0 1.25rem}\
        .top{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1.5rem;padding-block:1rem .75rem;\
        border-bottom:1px solid var(--line);color:var(--soft);font-size:.875rem}\
        .top span:first-child{font-weight:600;color:var(--ink)}\
        .head{padding-block:2rem 1rem;max-width:48rem}\
        h1,h2,h3{font-family:var(--serif);font-weight:600;line-height:1.25}\
        h1{margin:0 0 .75rem;font-size:clamp(1.6rem,1.1rem + 2.2vw,2.2rem)}\
        h2{margin:2rem 0 .75rem;font-size:1.4rem}h3{margin:0 0 .4rem;font-size:1.1rem}p{margin:0 0 .6rem}\
        .files{font-size:.875rem;color:var(--soft)}.files a{margin-inline-end:.75em}\
        .table{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9375rem}\
        caption{text-align:start;font-weight:600;padding-bottom:.5rem}\
        th,td{text-align:start;padding:.45rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}\
        thead th{color:var(--soft);font-weight:600;border-bottom:2px solid var(--c);position:sticky;top:0;background:var(--paper)}\
        tbody th{font-weight:400;min-width:15rem}tbody th b{color:var(--c);font-variant-numeric:tabular-nums}\
        .depth-0 th{font-weight:600}.depth-1 th{padding-inline-start:1.6rem}.depth-2 th{padding-inline-start:2.6rem}\
        .depth-3 th{padding-inline-start:3.6rem}\
        .blanks{margin:0 0 .75rem;padding-inline-start:1.1em}summary{cursor:pointer}\
        .count{font-weight:600;font-variant-numeric:tabular-nums}\
        td ul{margin:.2rem 0 0;padding-inline-start:1.1em;font-size:.8125rem;line-height:1.4;min-width:8rem}\
        tr:is(.empty,.insufficient){background:var(--tint)}\
        tr:is(.empty,.insufficient) .status{border-inline-start:4px dashed var(--c);font-weight:600}\
        tr.sufficient .status{border-inline-start:4px solid var(--c)}.status a{font-weight:400;white-space:nowrap}\
        .call{border-top:1px solid var(--line);padding-block:1rem;max-width:48rem}\
        footer{border-top:1px solid var(--line);margin-top:1.5rem;padding-block:1rem 2.5rem;color:var(--soft);font-size:.875rem}\
        footer p{margin:0 0 .25rem}\
        @media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#a5afb9;--line:#39424c;--paper:#14181c;--tint:#1c2228;--c:#9cc3e6}}\
        @media print{@page{size:A4 landscape;margin:15mm}:root{--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--tint:#f3f3f3}\
        body{font-size:9pt}.skip{display:none}.top,main,footer{max-width:none;padding-inline:0}\
        thead th{position:static}tr,.call{break-inside:avoid}}
        """
}
