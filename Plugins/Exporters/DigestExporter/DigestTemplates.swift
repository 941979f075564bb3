internal import HeraldDiagnostics
internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// The shipped templates of digests: one for each tone, with partials that they share.
enum DigestTemplates {
    static let files = TemplateFiles(shipped.texts, vocabulary: DigestPage.vocabulary)

    static let shipped = [
        ShippedTemplate("digest-policy.mustache", "digests in the policy tone: \(audiences(.policy))", text: policy),
        ShippedTemplate("digest-policy.css", "the style of digests in the policy tone", text: DigestStyles.policy),
        ShippedTemplate("digest-practical.mustache", "digests in the practical tone: \(audiences(.practical))", text: practical),
        ShippedTemplate("digest-practical.css", "the style of digests in the practical tone", text: DigestStyles.practical),
        ShippedTemplate("digest-scholarly.mustache", "digests in the scholarly tone: \(audiences(.scholarly))", text: scholarly),
        ShippedTemplate("digest-scholarly.css", "the style of digests in the scholarly tone", text: DigestStyles.scholarly),
        ShippedTemplate("digest-head.mustache", "the head of every digest", text: head),
        ShippedTemplate("digest-contents.mustache", "the table of contents of every digest", text: contents),
        ShippedTemplate("digest-withdrawn.mustache", "what every digest says about withdrawn practices", text: withdrawn),
        ShippedTemplate("digest-foot.mustache", "the end of every digest", text: foot),
        ShippedTemplate("digest.css", "the style that all digests share", text: DigestStyles.common),
    ]

    /// The style sheets of tones, which come after the common one.
    static let toneStyles = shipped.filter { $0.file.hasPrefix("digest-") && $0.file.hasSuffix(".css") }

    /// The names of the shipped audiences with a tone.
    private static func audiences(_ tone: Audience.Tone) -> String {
        EnglishList.and(Audience.shipped.filter { $0.tone == tone }.map(\.name))
    }

    private static let head = """
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{digest-title}} – {{site}}</title>
        <style>{{> digest.css}}</style>

        """

    private static let contents = """
        <nav class="contents" aria-labelledby="contents">
        <h2 id="contents">{{label.contents}}</h2>
        {{#groups}}
        <p>{{heading}}</p>
        <ul>{{#practices}}<li><a href="#{{id}}">{{{title-block}}}</a></li>{{/practices}}</ul>
        {{/groups}}
        {{#has-withdrawn}}
        <p><a href="#_withdrawn">{{label.withdrawn-practices}}</a></p>
        {{/has-withdrawn}}
        </nav>

        """

    private static let withdrawn = """
        {{#has-withdrawn}}
        <section class="group withdrawn" id="_withdrawn">
        <h2>{{label.withdrawn-practices}}</h2>
        <dl>
        {{#withdrawn}}
        <div><dt>{{{title-block}}}</dt><dd>{{withdrawn-on}}</dd>{{{reason-block}}}</div>
        {{/withdrawn}}
        </dl>
        </section>
        {{/has-withdrawn}}

        """

    private static let foot = """
        <footer>{{{archive}}}{{^is-recall}}<p>{{label.principle}}</p>{{/is-recall}}<p><strong>{{publisher}}</strong> · {{site}} · {{moment}}</p>{{{terms}}}</footer>

        """

    private static let policy = """
        <!DOCTYPE html>
        <html lang="{{language}}" dir="{{direction}}">
        <head>
        {{> digest-head.mustache}}
        <style>{{> digest-policy.css}}</style>
        </head>
        <body>
        <header class="top"><p>{{{logo}}}{{publisher}}</p>{{#subject}}<p class="subject">{{subject}}</p>{{/subject}}<h1>{{digest-title}}</h1>{{{news}}}{{#subtitle}}<p class="subtitle">{{subtitle}}</p>{{/subtitle}}<p>{{moment}}{{#count}} · {{count}}{{/count}}</p></header>
        <main>{{{introduction}}}
        {{{overview}}}{{^has-overview}}
        {{> digest-contents.mustache}}{{/has-overview}}
        {{#groups}}
        <section class="group" id="{{anchor}}">
        <h2>{{heading}}</h2>{{{lead}}}
        {{#practices}}
        <article id="{{id}}" class="{{category}}">
        <header><p class="badge"><i aria-hidden="true"></i>{{category-name}}</p><h3>{{{title-block}}}</h3><p class="facts">{{facts}}</p>{{{why}}}{{#change}}<p class="change">{{change}}</p>{{/change}}{{#stale-notice}}<p class="change">{{stale-notice}}</p>{{/stale-notice}}</header>
        <div class="parts">
        {{#parts}}
        <section class="{{key}}"><h4>{{heading}}</h4>{{{content}}}</section>
        {{/parts}}
        </div>
        <p class="more">{{shortened}} {{#brief}}<a href="{{brief}}">{{label.full-brief}}</a>{{/brief}}</p>
        </article>
        {{/practices}}
        </section>
        {{/groups}}
        {{> digest-withdrawn.mustache}}
        {{{reviews}}}{{{call-to-action}}}{{{references}}}
        </main>
        {{> digest-foot.mustache}}
        </body>
        </html>

        """

    private static let practical = """
        <!DOCTYPE html>
        <html lang="{{language}}" dir="{{direction}}">
        <head>
        {{> digest-head.mustache}}
        <style>{{> digest-practical.css}}</style>
        </head>
        <body>
        <header class="top">{{#subject}}<p class="subject">{{subject}}</p>{{/subject}}<h1>{{digest-title}}</h1>{{{news}}}{{#subtitle}}<p class="subtitle">{{subtitle}}</p>{{/subtitle}}<p>{{{logo}}}{{publisher}} · {{moment}}{{#count}} · {{count}}{{/count}}</p></header>
        <main>{{{introduction}}}
        {{{overview}}}{{^has-overview}}
        {{> digest-contents.mustache}}{{/has-overview}}
        {{#groups}}
        <section class="group" id="{{anchor}}">
        <h2>{{heading}}</h2>{{{lead}}}
        {{#practices}}
        <article id="{{id}}" class="{{category}}">
        <h3>{{{title-block}}}</h3>
        <p class="facts"><span class="badge"><i aria-hidden="true"></i>{{category-name}}</span> · {{facts}}</p>{{{why}}}
        {{#change}}
        <p class="change">{{change}}</p>
        {{/change}}
        {{#stale-notice}}
        <p class="change">{{stale-notice}}</p>
        {{/stale-notice}}
        {{#parts}}
        <section class="{{key}}"><h4>{{heading}}</h4>{{{content}}}</section>
        {{/parts}}
        <p class="more">{{shortened}} {{#brief}}<a href="{{brief}}">{{label.full-brief}}</a>{{/brief}}</p>
        </article>
        {{/practices}}
        </section>
        {{/groups}}
        {{> digest-withdrawn.mustache}}
        {{{reviews}}}{{{call-to-action}}}{{{references}}}
        </main>
        {{> digest-foot.mustache}}
        </body>
        </html>

        """

    private static let scholarly = """
        <!DOCTYPE html>
        <html lang="{{language}}" dir="{{direction}}">
        <head>
        {{> digest-head.mustache}}
        <style>{{> digest-scholarly.css}}</style>
        </head>
        <body>
        <header class="top"><p>{{{logo}}}{{publisher}}</p>{{#subject}}<p class="subject">{{subject}}</p>{{/subject}}<h1>{{digest-title}}</h1>{{{news}}}{{#subtitle}}<p class="subtitle">{{subtitle}}</p>{{/subtitle}}<p>{{moment}}{{#count}} · {{count}}{{/count}}</p></header>
        <main>{{{introduction}}}
        {{{overview}}}{{^has-overview}}
        {{> digest-contents.mustache}}{{/has-overview}}
        {{#groups}}
        <section class="group" id="{{anchor}}">
        <h2>{{heading}}</h2>{{{lead}}}
        {{#practices}}
        <article id="{{id}}" class="{{category}}">
        <h3>{{{title-block}}}</h3>
        <p class="facts">{{facts}}. <span class="badge"><i aria-hidden="true"></i>{{category-name}}</span></p>{{{why}}}
        {{#change}}
        <p class="change">{{change}}</p>
        {{/change}}
        {{#stale-notice}}
        <p class="change">{{stale-notice}}</p>
        {{/stale-notice}}
        {{#parts}}
        <section class="{{key}}"><h4>{{heading}}</h4><div>{{{content}}}</div></section>
        {{/parts}}
        <p class="more">{{label.record}} <bdi>{{id}}</bdi>, {{label.version}} {{version}}, {{updated}}. {{shortened}} {{#brief}}<a href="{{brief}}">{{label.full-brief}}</a>{{/brief}}</p>
        </article>
        {{/practices}}
        </section>
        {{/groups}}
        {{> digest-withdrawn.mustache}}
        {{{reviews}}}{{{call-to-action}}}{{{references}}}
        </main>
        {{> digest-foot.mustache}}
        </body>
        </html>

        """
}
