#if Server
import HeraldModel
import HeraldSubscribers
import HeraldTemplates

/// Writes the pages on which readers subscribe. Links and forms are relative, so that they work below a path of another site.
struct SubscriptionPages {
    let frame: PageFrame
    let site: SubscriptionSite
    /// The words of the page.
    let labels: Localization
    /// The token of the page's address. `nil` for the page that has none.
    var token: String?

    /// Returns a page with a title and sentences.
    func notice(_ title: LabelWords, _ sentences: [String]) -> [UInt8] {
        page(title, isInOtherLanguages: false) { writer in
            for sentence in sentences { writer.element("p", sentence) }
        }
    }

    /// Returns the page with the form to subscribe. `problem` is a mistake in `entry`, which is shown again.
    func subscribe(_ entry: SubscriptionEntry, problem: LabelWords? = nil) -> [UInt8] {
        page(SubscriptionWords.title) { writer in
            writer.element("p", SubscriptionWords.publication.sentence(in: labels, frame.look.title(in: labels.language)))
            writer.element("p", words(SubscriptionWords.lead))
            if let problem { alert(problem.text(in: labels), writer) }
            beginForm("subscribe", writer)
            writer.begin("p")
            writer.begin("label")
            writer.attribute("for", "address")
            writer.text(words(SubscriptionWords.address))
            writer.end("label")
            input("email", "address", entry.address, writer) {
                writer.attribute("id", "address")
                writer.attribute("autocomplete", "email")
                writer.attribute("maxlength", "254")
                writer.attribute("dir", "ltr")
                writer.attribute("required", "")
            }
            writer.end("p")
            choices(entry, writer)
            hidden("lang", labels.language.written, writer)
            button(words(SubscriptionWords.title), writer)
            writer.end("form")
            writer.element("p", "when", SubscriptionWords.privacy.sentence(in: labels, labels.counted(site.retentionDays, .days)))
        }
    }

    /// Returns the page that asks for one more click before something is done. Mail programs that open links do not make this click.
    func question(_ title: LabelWords, _ sentence: String, path: StaticString, act: StaticString, button name: LabelWords) -> [UInt8] {
        page(title) { writer in
            writer.element("p", sentence)
            beginForm(path, writer)
            hidden("act", "\(act)", writer)
            hidden("lang", labels.language.written, writer)
            button(name.text(in: labels), writer)
            writer.end("form")
        }
    }

    /// Returns the page with the choices of a reader.
    func preferences(_ entry: SubscriptionEntry, isSaved: Bool) -> [UInt8] {
        page(SubscriptionWords.preferencesTitle) { writer in
            if isSaved { alert(words(SubscriptionWords.saved), writer) }
            writer.element("p", SubscriptionWords.preferencesLead.sentence(in: labels, entry.address))
            beginForm("preferences", writer)
            choices(entry, writer)
            hidden("act", "save", writer)
            hidden("lang", labels.language.written, writer)
            button(words(SubscriptionWords.save), writer)
            writer.end("form")
        }
    }

    /// Returns the titles of lists, joined for a sentence.
    func titles(of lists: [String]) -> String { site.titles(of: lists, in: labels).joined(separator: labels.notation.comma) }

    // MARK: Parts

    private func words(_ label: LabelWords) -> String { label.text(in: labels) }

    /// Returns a page. A page that answers a form has no address of its own, so it has no links to other languages.
    private func page(_ title: LabelWords, isInOtherLanguages: Bool = true, _ write: (HTMLWriter) -> Void) -> [UInt8] {
        let title = title.text(in: labels)
        return frame.page(title, in: labels) { writer in
            writer.element("h1", title)
            write(writer)
            if isInOtherLanguages { languages(writer) }
        }
    }

    /// Links to the page in the other languages.
    private func languages(_ writer: HTMLWriter) {
        writer.begin("p", "languages")
        for (index, language) in site.offeredLanguages.enumerated() {
            if index > 0 { writer.literal(" · ") }
            let isShown = language == labels.language
            writer.begin(isShown ? "span" : "a")
            if !isShown { writer.attribute("href", query(language)) }
            writer.language(language)
            writer.text(site.localizations.nativeName(of: language))
            writer.end(isShown ? "span" : "a")
        }
        writer.end("p")
    }

    private func query(_ language: LanguageTag) -> String { "?\(token.map { "t=\($0)&" } ?? "")lang=\(language.written)" }

    private func choices(_ entry: SubscriptionEntry, _ writer: HTMLWriter) {
        writer.begin("fieldset")
        writer.element("legend", words(SubscriptionWords.lists))
        for list in site.lists {
            writer.begin("label", "choice")
            input("checkbox", "list", list.name, writer) {
                if entry.lists.contains(list.name) { writer.attribute("checked", "") }
            }
            writer.literal(" ")
            writer.text(list.title.label(in: labels.language))
            writer.end("label")
        }
        writer.end("fieldset")
        writer.begin("div", "pair")
        // A reader keeps a language in which digests are not published any more.
        let languages = site.offeredLanguages + (site.offeredLanguages.contains(entry.language) ? [] : [entry.language])
        select(
            "language", words(SubscriptionWords.language), languages.map { ($0.written, site.localizations.nativeName(of: $0)) },
            entry.language.written, writer)
        let frequencies: [(MailFrequency, LabelWords)] = [
            (.every, SubscriptionWords.every), (.weekly, SubscriptionWords.weekly), (.monthly, SubscriptionWords.monthly),
            (.quarterly, SubscriptionWords.quarterly),
        ]
        select(
            "frequency", words(SubscriptionWords.frequency), frequencies.map { ($0.0.rawValue, $0.1.text(in: labels)) },
            entry.frequency.rawValue, writer)
        writer.end("div")
    }

    private func select(_ name: String, _ label: String, _ options: [(String, String)], _ chosen: String, _ writer: HTMLWriter) {
        writer.begin("p")
        writer.begin("label")
        writer.attribute("for", name)
        writer.text(label)
        writer.end("label")
        writer.begin("select")
        writer.attribute("id", name)
        writer.attribute("name", name)
        for (value, words) in options {
            writer.begin("option")
            writer.attribute("value", value)
            if value == chosen { writer.attribute("selected", "") }
            writer.text(words)
            writer.end("option")
        }
        writer.end("select")
        writer.end("p")
    }

    private func beginForm(_ path: StaticString, _ writer: HTMLWriter) {
        writer.begin("form")
        writer.attribute("method", "post")
        writer.attribute("action", "\(path)\(token.map { "?t=\($0)" } ?? "")")
    }

    private func input(_ type: String, _ name: String, _ value: String, _ writer: HTMLWriter, _ attributes: () -> Void = {}) {
        writer.begin("input")
        writer.attribute("type", type)
        writer.attribute("name", name)
        writer.attribute("value", value)
        attributes()
    }

    private func hidden(_ name: String, _ value: String, _ writer: HTMLWriter) { input("hidden", name, value, writer) }

    private func button(_ text: String, _ writer: HTMLWriter) {
        writer.begin("p")
        writer.begin("button")
        writer.attribute("type", "submit")
        writer.text(text)
        writer.end("button")
        writer.end("p")
    }

    private func alert(_ text: String, _ writer: HTMLWriter) {
        writer.begin("p", "alert")
        writer.attribute("role", "alert")
        writer.text(text)
        writer.end("p")
    }
}

/// The contents of a form.
struct SubscriptionEntry {
    /// The address, as it was written, or masked.
    var address = ""
    /// The chosen lists.
    var lists: [String] = []
    /// The language of digests.
    var language: LanguageTag
    /// The frequency.
    var frequency = MailFrequency.every
}
#endif
