import HeraldCorpus
import HeraldDiagnostics
import HeraldFiles
import HeraldKit
import HeraldMail
import HeraldModel
import HeraldPipeline
import HeraldSubscribers
import HeraldTemplates

extension CommandContext {
    /// Opens the list of subscribers. Returns `nil` if there is none.
    var existingRegister: SubscriberRegister? {
        get throws { try FileKind(at: subscribersPath) == nil ? nil : makeRegister() }
    }

    /// Opens the list of subscribers. Throws a ``Diagnostic`` if there is none.
    var register: SubscriberRegister {
        get throws {
            guard let found = try existingRegister else {
                throw Diagnostic("nobody has subscribed yet: there is no \"\(subscribersPath)\"", hint: "herald subscribers import FILE")
            }
            return found
        }
    }

    /// Opens the list of subscribers, and creates it with its secret if there is neither.
    func makeRegister() throws -> SubscriberRegister {
        guard hasSettings else { throw Self.noWorkspace }
        return try SubscriberRegister.open(subscribersPath, secretPath: subscribersSecretPath)
    }

    /// The lists that can be subscribed to, and the domain of Message-IDs. Throws a ``Diagnostic`` if `herald.yaml` names none.
    var subscriberLists: (names: [String], mailDomain: String) {
        get throws {
            guard !workspace.subscribers.lists.isEmpty, let domain = workspace.mail.domain else {
                throw Diagnostic(
                    "\(Workspace.fileName) has no lists that can be subscribed to",
                    hint: "subscribers: { lists: [ngos] }, and mail: { from: digest@practices.example }")
            }
            return (workspace.subscribers.lists, domain.written)
        }
    }

    /// Returns `names`, or throws a ``Diagnostic`` if one is not a list.
    func checkedLists(_ names: [String]) throws -> [String] {
        let known = try subscriberLists.names
        for name in names where !known.contains(name) {
            throw Diagnostic("\"\(name)\" is not a list; expected \(EnglishList.or(known))", hint: NearMiss.hint(for: name, among: known))
        }
        return names
    }

    /// The titles of the lists, in the order of the settings.
    private var titledLists: [(name: String, title: Labels)] {
        workspace.subscribers.lists.map { name in (name, workspace.audiences[name]?.title ?? Labels(["en": name])) }
    }

    /// The pages on which readers subscribe. `nil` if `herald.yaml` does not enable them.
    var subscriptionSite: SubscriptionSite? {
        get throws {
            let settings = workspace.subscribers
            guard settings.isEnabled else { return nil }
            let (names, domain) = try subscriberLists
            let actions = SubscriptionActions(
                try makeRegister(), lists: names, defaultLanguage: workspace.site.language, mailDomain: domain)
            var site = SubscriptionSite(
                actions: actions, lists: titledLists, localizations: Localizations(workspace.languages.map(\.definition)),
                language: workspace.site.language, confirmDays: settings.confirmDays, retentionDays: settings.retentionDays)
            site.digestLanguages = try digestLanguages(of: names)
            return site
        }
    }

    /// The site as exporters see it, with audiences and words in the languages of the workspace, at no moment of the store.
    var siteContext: ExportContext {
        workspace.context(
            pipeline: "site", moment: StoreMoment(sequence: 0, time: Timestamp(seconds: 0)), taxonomy: Corpus.taxonomy,
            gazetteer: Corpus.gazetteer, reporter: { _ in })
    }

    /// The languages of the editions for lists that the workspace's pipelines make. Empty if no pipeline makes any.
    private func digestLanguages(of lists: [String]) throws -> [LanguageTag] {
        let exporters = try readablePipelines.flatMap(\.stages).compactMap { $0.exporter as? any EditionExporter }
        let context = siteContext
        let slots = try exporters.filter { $0.editions != nil }.flatMap { try $0.editionSlots(in: context) }
        return slots.filter { lists.contains($0.audience) }.map(\.language).reduce(into: []) { languages, language in
            if !languages.contains(language) { languages.append(language) }
        }
    }

    /// The links of readers to the site's pages.
    func subscriberLinks(_ register: SubscriberRegister) -> SubscriberLinks {
        SubscriberLinks(site: workspace.site.address, secret: register.secret, confirmDays: workspace.subscribers.confirmDays)
    }
}

/// Reads the address on a command line.
enum AddressArgument {
    /// Returns the address, or throws a ``Diagnostic``.
    static func address(_ text: String) throws -> SubscriberAddress {
        guard let address = SubscriberAddress(written: text) else {
            throw Diagnostic("\"\(text)\" is not an address; expected \(SubscriberAddress.expectation)")
        }
        return address
    }

    /// Returns the problem of an address that is nobody's.
    static func unknown(_ address: SubscriberAddress) -> Diagnostic {
        Diagnostic("\"\(address.written)\" is not in the list of subscribers", hint: "herald subscribers list shows who is")
    }
}
