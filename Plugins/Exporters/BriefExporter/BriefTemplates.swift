internal import HeraldKit
internal import HeraldRendering
internal import HeraldTemplates

/// The shipped templates of briefs and of their index.
enum BriefTemplates {
    static let files = TemplateFiles([brief, index, style, indexStyle].texts, vocabulary: BriefPage.vocabulary)

    static let brief = ShippedTemplate("brief.mustache", "the policy brief of a practice", text: briefPage)
    static let index = ShippedTemplate("brief-index.mustache", "the list of briefs", text: indexPage)
    static let style = CompositionStyle.shipped
    static let indexStyle = ShippedTemplate(
        "brief-index.css", "the style of the list of briefs, after that of briefs", text: indexStyleSheet)

    private static let briefPage = """
        <!DOCTYPE html>
        <html lang="{{language}}" dir="{{direction}}">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}} – {{site}}</title>
        <meta name="description" content="{{description}}">
        <meta property="og:type" content="article"><meta property="og:title" content="{{title}}">
        <meta property="og:description" content="{{description}}"><meta property="og:url" content="{{address}}">
        <meta property="og:site_name" content="{{site}}">
        {{{alternates}}}<style>{{> brief.css}}</style>
        </head>
        <body class="{{category}}">
        <a class="skip" href="#main">{{label.skip}}</a>
        <header class="top"><span>{{{logo}}}{{publisher}}</span> <span>{{site}}</span></header>
        <main id="main"><article class="brief">
        <header class="head">{{{opening}}}</header>
        <aside class="facts" aria-labelledby="facts"><h2 id="facts">{{label.key-facts}}</h2>{{{facts}}}</aside>
        <div class="text">{{{body}}}{{{references}}}{{{citation}}}</div>
        </article></main>
        <footer>{{{footer}}}</footer>
        </body>
        </html>

        """

    private static let indexPage = """
        <!DOCTYPE html>
        <html lang="{{language}}" dir="{{direction}}">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{site}}</title>
        <style>{{> brief.css}}{{> brief-index.css}}</style>
        {{{filter-style}}}
        </head>
        <body class="index">
        <a class="skip" href="#main">{{label.skip}}</a>
        <header class="top"><span>{{{logo}}}{{publisher}}</span></header>
        <main id="main">
        <header class="head"><h1>{{site}}</h1><p>{{practices}}</p>{{{also}}}</header>
        {{{filters}}}
        <div class="listing"><div class="entries">
        {{{list}}}
        </div>{{{shown}}}</div>
        {{{navigation}}}
        </main>
        <footer><p><strong>{{publisher}}</strong> · {{site}}</p>{{{terms}}}</footer>
        </body>
        </html>

        """

    private static let indexStyleSheet = """
        .entries{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(24rem,100%),1fr));gap:0 2.5rem}\
        .entry{max-width:none;padding-block:.6rem .7rem;counter-increment:entry}\
        .entry h2{margin:0;font-size:1rem;line-height:1.4}.entry h2 a{text-decoration-color:var(--line)}.entry h2 a:hover{text-decoration-color:var(--c)}.entry p,.also,.filters,.shown{margin:0;font:.875rem/1.5 var(--sans);color:var(--soft)}\
        .entry .badge{font-size:.875rem}.also b{color:var(--ink)}.also a{margin-inline-end:.6em}\
        .index main{counter-reset:entry}.listing{display:flex;flex-direction:column}.shown{order:-1;padding-block:.75rem}.shown b::after{content:counter(entry)}\
        .filters{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(8.5rem,100%),1fr));gap:.5rem 1rem;align-items:end;padding:1rem;background:var(--tint)}\
        .filters h2{grid-column:1/-1;margin:0;font:600 1rem/1.4 var(--sans);color:var(--ink)}.filters label{display:block;min-width:0}\
        .filters :is(select,button){display:block;width:100%;min-height:2.75rem;padding:.25rem .5rem;font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:3px}\
        .filters :is(select,button):focus-visible{outline:3px solid var(--c);outline-offset:2px}.filters small{grid-column:1/-1}\
        @supports not selector(:has(a)){.filters,.shown{display:none}}@media print{.filters{display:none}.entry{break-inside:avoid}}
        """
}
