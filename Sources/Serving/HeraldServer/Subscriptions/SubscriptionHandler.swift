#if Server
import HeraldDiagnostics
import HeraldModel
import HeraldSubscribers
import HeraldTemplates
import NIOCore
import NIOHTTP1
import NIOPosix

/// The handler of the pages on which readers subscribe. GET shows a page and changes nothing, POST acts. It belongs to the event loop, and
/// uses the list of subscribers on other threads.
final class SubscriptionHandler {
    let site: SubscriptionSite
    let frame: PageFrame
    private let prefix: String
    private let eventLoop: any EventLoop
    private let pool: NIOThreadPool
    let clock: @Sendable () -> Timestamp
    private let report: (Diagnostic) -> Void
    private var running = 0
    /// The limits on requests of a caller, on requests for a subscriber's address, and on links of a caller that do not work.
    var (callers, addresses, failures) = (
        RateLimiter(burst: 20, perHour: 30), RateLimiter(burst: 3, perHour: 3), RateLimiter(burst: 60, perHour: 120)
    )
    /// The most requests that use the list at once.
    private static let most = 32

    /// Creates the handler of the pages below `siteAddress`, the public address of the site.
    init(
        _ site: SubscriptionSite, siteAddress: String?, frame: PageFrame, eventLoop: any EventLoop, pool: NIOThreadPool,
        clock: @escaping @Sendable () -> Timestamp, report: @escaping (Diagnostic) -> Void
    ) {
        (self.site, self.frame, self.eventLoop, self.pool, self.clock, self.report) = (site, frame, eventLoop, pool, clock, report)
        let address = siteAddress?.firstRange(of: "://").map { siteAddress?[$0.upperBound...] ?? "" } ?? ""
        prefix = address.firstIndex(of: "/").map { String(address[$0...].dropLast()) } ?? ""
    }

    /// Returns the page at a path, which may begin with the path of the site's public address. `nil` if there is none.
    func page(at path: Substring) -> SubscriptionPath? {
        let own = !prefix.isEmpty && path.hasPrefix("\(prefix)/") ? path.dropFirst(prefix.utf8.count) : path
        // The links of the page are relative, so it has one address only.
        return own == "/subscribe/" ? .subscribe : SubscriptionPath(rawValue: String(own))
    }

    /// Returns the response to a request for a page.
    func reply(to request: Request, _ path: SubscriptionPath) -> PendingResponse {
        if request.parts.path.hasSuffix("/") {
            return .now(answer(301, [], request, [("Location", "../subscribe")], isText: true))
        }
        if request.method == .POST { return post(request, path) }
        guard request.reads else { return .now(answer(405, Array("This method is not for this address.\n".utf8), request, isText: true)) }
        let (pages, text) = (pages(for: request), token(of: request))
        if path == .subscribe {
            let entry = SubscriptionEntry(language: site.digestLanguage(for: pages.labels.language))
            return .now(answer(200, pages.subscribe(entry), request))
        }
        guard let text, let act = Self.act(of: path) else { return .now(invalid(request, pages)) }
        let (actions, now) = (site.actions, clock())
        return later(request, pages) {
            try actions.subscriber(text, for: act, at: now).map { Shown(reader: $0.reader, lists: $0.lists) }
        } then: { found in
            guard let found else { return self.invalid(request, pages) }
            var pages = pages
            if self.named(request) == nil { pages = self.pages(for: request, reader: found.reader) }
            return self.answer(200, self.page(path, found, pages), request)
        }
    }

    /// A link that works: its reader and its lists.
    private struct Shown: Sendable {
        var reader: Subscriber
        var lists: [String]
    }

    private func page(_ path: SubscriptionPath, _ shown: Shown, _ pages: SubscriptionPages) -> [UInt8] {
        let titles = pages.titles(of: shown.lists)
        switch path {
        case .confirm:
            return pages.question(
                SubscriptionWords.confirmTitle, SubscriptionWords.confirmLead.sentence(in: pages.labels, titles), path: "confirm",
                act: "confirm", button: SubscriptionWords.confirm)
        case .unsubscribe:
            return pages.question(
                SubscriptionWords.unsubscribeTitle, SubscriptionWords.unsubscribeLead.sentence(in: pages.labels, titles),
                path: "unsubscribe", act: "unsubscribe", button: SubscriptionWords.unsubscribe)
        case .preferences, .subscribe:
            let reader = shown.reader
            let entry = SubscriptionEntry(
                address: reader.address.masked, lists: reader.lists(.active), language: reader.language, frequency: reader.frequency)
            return pages.preferences(entry, isSaved: false)
        }
    }

    // MARK: POST

    private func post(_ request: Request, _ path: SubscriptionPath) -> PendingResponse {
        guard let form = SubmittedForm(Array(request.body.readableBytesView), type: request.fields.contentType) else {
            return .now(answer(415, Array("Expected a form.\n".utf8), request, isText: true))
        }
        let pages = pages(for: request, named: form["lang"])
        if path == .subscribe { return subscribe(request, form, pages) }
        guard let text = token(of: request), let act = Self.act(of: path) else { return .now(invalid(request, pages)) }
        let isOneClick = path == .unsubscribe && form["List-Unsubscribe"]?.lowercased() == "one-click"
        guard isOneClick || form["act"] == (act == .preferences ? "save" : act.rawValue) else {
            return .now(answer(400, Array("The form does not say what to do.\n".utf8), request, isText: true))
        }
        let (actions, now, choices) = (site.actions, clock(), choices(in: form, pages))
        return later(request, pages) {
            switch act {
            case .confirm: try actions.confirm(text, at: now)
            case .unsubscribe: try actions.unsubscribe(text, origin: isOneClick ? "one-click" : "page", at: now)
            case .preferences: try actions.change(text, to: choices, at: now)
            }
        } then: { result in
            self.answer(result, act, request, pages)
        }
    }

    /// Takes a request to subscribe. The answer is the same whether the address is known or not.
    private func subscribe(_ request: Request, _ form: SubmittedForm, _ pages: SubscriptionPages) -> PendingResponse {
        let (choices, written, now) = (choices(in: form, pages), form["address"] ?? "", clock())
        let entry = SubscriptionEntry(
            address: String(written.prefix(254)), lists: choices.lists, language: choices.language, frequency: choices.frequency)
        guard callers.allows(CallerAddress.key(request.caller), at: now.seconds) else { return .now(tooMany(request, pages)) }
        guard let address = SubscriberAddress(written: written) else {
            return .now(answer(400, pages.subscribe(entry, problem: SubscriptionWords.noAddress), request))
        }
        guard !choices.lists.isEmpty else {
            return .now(answer(400, pages.subscribe(entry, problem: SubscriptionWords.noList), request))
        }
        guard addresses.allows(address.key, at: now.seconds) else { return .now(tooMany(request, pages)) }
        let (actions, onRequest) = (site.actions, site.onRequest)
        return later(request, pages) {
            try actions.request(address, choices, origin: "page", at: now)
            onRequest()
        } then: { _ in
            let sentence = SubscriptionWords.sent.sentence(in: pages.labels, pages.labels.counted(self.site.confirmDays, .days))
            return self.answer(200, pages.notice(SubscriptionWords.sentTitle, [sentence]), request)
        }
    }

    private func choices(in form: SubmittedForm, _ pages: SubscriptionPages) -> SubscriptionActions.Choices {
        let named = form["language"].flatMap { LanguageTag(written: $0) }
        let language =
            named.flatMap { tag in site.localizations.languages.first { $0 == tag } } ?? site.digestLanguage(for: pages.labels.language)
        let lists = site.lists.map(\.name).filter(form.values("list").contains)
        return SubscriptionActions.Choices(
            language: language, frequency: form["frequency"].flatMap { MailFrequency(rawValue: $0) } ?? .every, lists: lists)
    }

    /// Runs `work` on another thread, and answers with `then` on the event loop. What `work` throws is reported to the operator;
    /// the reader learns only that nothing was changed.
    private func later<Value: Sendable>(
        _ request: Request, _ pages: SubscriptionPages, _ work: @escaping @Sendable () throws -> Value, then: @escaping (Value) -> Response
    ) -> PendingResponse {
        let unavailable = [SubscriptionWords.unavailable.text(in: pages.labels)]
        func fail() -> Response {
            answer(503, pages.notice(SubscriptionWords.unavailableTitle, unavailable), request, [("Retry-After", "60")])
        }
        guard running < Self.most else { return .now(fail()) }
        running += 1
        let outcome = pool.runIfActive(eventLoop: eventLoop) { Result { try work() } }
        let response = outcome.assumeIsolated().map { result -> Response in
            self.running -= 1
            switch result {
            case .success(let value): return then(value)
            case .failure(let problem):
                self.report(problem as? Diagnostic ?? Diagnostic("the list of subscribers cannot be used: \(problem)"))
                return fail()
            }
        }
        return .later(response.nonisolated())
    }

    // MARK: Requests

    private static func act(of path: SubscriptionPath) -> SubscriberToken.Act? {
        switch path {
        case .subscribe: nil
        case .confirm: .confirm
        case .preferences: .preferences
        case .unsubscribe: .unsubscribe
        }
    }

    private func query(of request: Request) -> [(name: String, value: String)] {
        request.parts.query.map { FormFields.decode($0.utf8) } ?? []
    }

    private func token(of request: Request) -> String? { query(of: request).first { $0.name == "t" }?.value }

    /// The language that the address of the page names.
    private func named(_ request: Request) -> String? { query(of: request).first { $0.name == "lang" }?.value }

    private func pages(for request: Request, named: String? = nil, reader: Subscriber? = nil) -> SubscriptionPages {
        let labels = PageLanguage.choose(
            named ?? self.named(request) ?? reader?.language.written, accepting: request.fields.acceptLanguage, among: site.localizations,
            or: site.language)
        return SubscriptionPages(frame: frame, site: site, labels: labels, token: token(of: request))
    }
}
#endif
