internal import HeraldKit
internal import HeraldRendering
internal import HeraldTemplates

/// The shipped templates of pages on several practices.
enum BookTemplates {
    /// The templates that HTML pages are made of, with the words that they may use.
    static let files = TemplateFiles([page, CompositionStyle.shipped, style].texts, vocabulary: BookPage.vocabulary)

    static let page = ShippedTemplate("book.mustache", "reports, booklets, and briefs of themes and of pairs", text: pageText)
    static let style = ShippedTemplate("book.css", "the style of reports and booklets, besides that of briefs", text: styleText)

    /// All files that the exporters of this module let a workspace replace: those of HTML pages and of PDF.
    static let shipped = [page, style, CompositionStyle.shipped] + TypstTemplates.shipped

    private static let pageText = """
        <!DOCTYPE html>
        <html lang="{{language}}" dir="{{direction}}">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}} – {{site}}</title>
        <meta name="description" content="{{description}}">
        <meta property="og:type" content="article"><meta property="og:title" content="{{title}}">
        <meta property="og:description" content="{{description}}"><meta property="og:url" content="{{address}}">
        <meta property="og:site_name" content="{{site}}">
        {{{alternates}}}<style>{{> brief.css}}{{> book.css}}</style>
        </head>
        <body class="book {{kind}}">
        <a class="skip" href="#main">{{label.skip}}</a>
        <header class="top"><span>{{{logo}}}{{publisher}}</span> <span>{{site}}</span></header>
        <main id="main"><article>
        <header class="head">{{{opening}}}</header>
        {{{contents}}}
        <div class="text">{{{body}}}{{{references}}}{{{citation}}}</div>
        </article></main>
        <footer>{{{footer}}}</footer>
        </body>
        </html>

        """

    private static let styleText = """
        .contents{display:block;font-family:var(--sans);font-size:.9375rem;max-width:48rem;padding-block:.5rem 1.5rem}\
        .contents h2{font-size:1rem}.contents ol{list-style:none;padding-inline-start:1.1em}.contents>ol{padding:0}\
        .contents>ol>li{font-weight:600;margin-top:.6rem}.contents li li{font-weight:400}.contents a{text-decoration:none}\
        .contents a:hover{text-decoration:underline}\
        .book :not(sup)>.ref{padding:0}.book .text{max-width:52rem}.book.contrast .text{max-width:none}\
        .book .part .part{padding-block:.75rem;border-top:0}.book h2{font-size:1.6rem}.book h3{font-size:1.3rem;font-family:var(--serif)}\
        .book h4{font-size:1.1rem;margin:0 0 .4rem}.book h5,.book h6{font:600 1rem/1.4 var(--sans);margin:0 0 .35rem}\
        .practice{border:1px solid var(--line);border-inline-start:5px solid var(--c);background:var(--tint);padding:.9rem 1.1rem;margin-bottom:1rem}\
        .practice>p:first-child{font-family:var(--sans);font-size:.9375rem}.practice>p:first-child b,.practice dt b{color:var(--c)}\
        .practice>:last-child{margin-bottom:0}.practice .terms dd{margin-bottom:.4rem}.practice .terms dd:last-child{margin-bottom:0}\
        .pair>.practice{border:0;border-top:3px solid var(--c);margin:0}\
        .pair>.practice>:is(h3,h4){font-family:var(--sans);font-size:.9375rem;color:var(--c);margin-top:0}\
        @media print{.practice{break-inside:auto}.contents{break-after:page}}
        """
}
