internal import HeraldKit
internal import HeraldRendering
internal import HeraldTemplates

/// The shipped templates of briefs and of their index.
enum BriefTemplates {
    static let files = TemplateFiles([brief, index, style].texts, vocabulary: BriefPage.vocabulary)

    static let brief = ShippedTemplate("brief.mustache", "the policy brief of a practice", text: briefPage)
    static let index = ShippedTemplate("brief-index.mustache", "the list of briefs", text: indexPage)
    static let style = CompositionStyle.shipped

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
        <style>{{> brief.css}}</style>
        </head>
        <body class="index">
        <a class="skip" href="#main">{{label.skip}}</a>
        <header class="top"><span>{{{logo}}}{{publisher}}</span></header>
        <main id="main">
        <header class="head"><h1>{{site}}</h1><p>{{practices}}</p></header>
        {{{list}}}
        {{{navigation}}}
        </main>
        <footer><p><strong>{{publisher}}</strong> · {{site}}</p>{{{terms}}}</footer>
        </body>
        </html>

        """
}
