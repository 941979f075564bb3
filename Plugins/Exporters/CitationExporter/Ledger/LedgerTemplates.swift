import HeraldKit
import HeraldTemplates

/// The shipped templates of the ledger.
enum LedgerTemplates {
    static let files = TemplateFiles(
        [page, style].texts,
        vocabulary: TemplateVocabulary(
            values: ["language", "direction", "site", "publisher", "rights", "rights-address", "contact"],
            html: ["logo", "terms", "files", "tables", "navigation"]),
        labels: ["ledger": LedgerWords.title, "ledger-introduction": LedgerWords.introduction])

    static let page = ShippedTemplate("ledger.mustache", "the ledger of figures", text: pageText)
    static let style = ShippedTemplate("ledger.css", "the style of the ledger of figures", text: styleSheet)

    private static let pageText = """
        <!DOCTYPE html>
        <html lang="{{language}}" dir="{{direction}}">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{label.ledger}} – {{site}}</title>
        <style>{{> ledger.css}}</style>
        </head>
        <body>
        <a class="skip" href="#main">{{label.skip}}</a>
        <header class="top"><span>{{{logo}}}{{publisher}}</span> <span>{{site}}</span></header>
        <main id="main">
        <header class="head"><h1>{{label.ledger}}</h1><p>{{label.ledger-introduction}}</p>
        {{{files}}}</header>
        {{{tables}}}
        {{{navigation}}}
        </main>
        <footer><p><strong>{{publisher}}</strong> · {{site}}</p>{{{terms}}}</footer>
        </body>
        </html>

        """

    private static let styleSheet = """
        :root{--ink:#1c2127;--soft:#535c66;--line:#d5dae0;--paper:#fff;--tint:#f5f7f9;--c:#27455f;\
        --serif:"Iowan Old Style","Palatino Linotype",Palatino,"Noto Serif",Georgia,"Noto Naskh Arabic","Geeza Pro","Sakkal Majalla",serif;\
        --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic","Liberation Sans",Tahoma,Arial,sans-serif}\
        .good{--c:#1b6b3f}.promising{--c:#1d5c9e}.emerging{--c:#84560a}.case-study{--c:#5d4a8c}\
        *{box-sizing:border-box}\
        body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 var(--sans);overflow-wrap:break-word}\
        :root:lang(ar) body{line-height:1.8}\
        a{color:inherit;text-decoration-color:var(--c);text-underline-offset:.15em}\
        a:focus-visible{outline:3px solid var(--c);outline-offset:2px}\
        .skip{position:absolute;inset-inline-start:-99em}.skip:focus{position:static;display:block;padding:.5rem 1rem}\
        .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\
        .top,main,footer{max-width:66rem;margin:0 auto;padding:0 1.25rem}\
        .top{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1.5rem;padding-block:1rem .75rem;\
        border-bottom:1px solid var(--line);color:var(--soft);font-size:.875rem}\
        .top span:first-child{font-weight:600;color:var(--ink)}\
        .head{padding-block:2rem 1rem;max-width:48rem}\
        h1,h2{font-family:var(--serif);font-weight:600;line-height:1.25}\
        h1{margin:0 0 .75rem;font-size:clamp(1.6rem,1.1rem + 2.2vw,2.2rem)}h2{margin:0 0 .4rem;font-size:1.25rem}\
        p{margin:0 0 .6rem}small,.facts{color:var(--soft);font-size:.875rem}.facts a,.head a{margin-inline-end:.75em}\
        .practice{border-top:3px solid var(--c);padding-block:1rem 1.25rem;margin-top:1.25rem}\
        .badge{display:inline-flex;align-items:center;gap:.5em;margin:0 0 .25rem;color:var(--c);font-weight:700}\
        .badge i{width:.8em;height:.8em;border:2px solid;border-radius:50%;flex:none;\
        print-color-adjust:exact;-webkit-print-color-adjust:exact}\
        .good .badge i{background:currentColor}.promising .badge i{background:linear-gradient(90deg,currentColor 50%,transparent 50%)}\
        .case-study .badge i{border-radius:0}\
        .table{overflow-x:auto;position:relative;margin-bottom:.75rem}table{border-collapse:collapse;width:100%;font-size:.9375rem}\
        th,td{text-align:start;padding:.4rem .9rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top}\
        [dir=rtl] :is(th,td){padding:.4rem 0 .4rem .9rem}\
        thead th{color:var(--soft);font-weight:600}tbody th{font-weight:400;min-width:14rem}tbody small{display:block}\
        .number{font-weight:600;font-variant-numeric:tabular-nums}code{font-size:.8125rem;white-space:nowrap}\
        nav{display:flex;gap:1.5rem;padding-block:1rem}\
        footer{border-top:1px solid var(--line);margin-top:1.5rem;padding-block:1rem 2.5rem;color:var(--soft);font-size:.875rem}\
        footer p{margin:0 0 .25rem}\
        @media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#a5afb9;--line:#39424c;--paper:#14181c;--tint:#1c2228;--c:#9cc3e6}\
        .good{--c:#7fd1a1}.promising{--c:#8fc0f2}.emerging{--c:#e5b567}.case-study{--c:#c2b1ee}}\
        @media print{@page{size:A4;margin:18mm 17mm}:root{--paper:#fff;--ink:#000;--soft:#444;--line:#bbb}\
        body{font-size:9.5pt}.skip{display:none}.top,main,footer{max-width:none;padding-inline:0}\
        h2{break-after:avoid}tr{break-inside:avoid}}
        """
}
