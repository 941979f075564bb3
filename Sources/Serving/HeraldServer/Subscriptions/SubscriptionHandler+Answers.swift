#if Server
import HeraldModel
import HeraldSubscribers
import HeraldTemplates
import NIOCore

/// The answers of the pages on which readers subscribe.
extension SubscriptionHandler {
    /// The answer to an act by a link.
    func answer(
        _ result: SubscriptionActions.Result, _ act: SubscriberToken.Act, _ request: Request, _ pages: SubscriptionPages
    ) -> Response {
        let (lists, isRepeated): ([String], Bool)
        switch result {
        case .done(let found): (lists, isRepeated) = (found, false)
        case .alreadyDone(let found): (lists, isRepeated) = (found, true)
        case .expired, .invalid: return invalid(request, pages, isExpired: result == .expired)
        }
        let titles = pages.titles(of: lists)
        let sentences = isRepeated ? [SubscriptionWords.already.text(in: pages.labels)] : []
        switch act {
        case .confirm:
            let sentence = SubscriptionWords.confirmed.sentence(in: pages.labels, titles)
            return answer(200, pages.notice(SubscriptionWords.confirmedTitle, sentences + [sentence]), request)
        case .unsubscribe:
            let sentence = SubscriptionWords.unsubscribed.sentence(in: pages.labels, titles)
            return answer(200, pages.notice(SubscriptionWords.unsubscribedTitle, sentences + [sentence]), request)
        case .preferences:
            let sentence = SubscriptionWords.saved.text(in: pages.labels)
            return answer(200, pages.notice(SubscriptionWords.preferencesTitle, [sentence, titles].filter { !$0.isEmpty }), request)
        }
    }

    /// The answer to a link that does not work. Callers who try many are refused.
    func invalid(_ request: Request, _ pages: SubscriptionPages, isExpired: Bool = false) -> Response {
        guard failures.allows(CallerAddress.key(request.caller), at: clock().seconds) else { return tooMany(request, pages) }
        var pages = pages
        pages.token = nil
        return answer(
            isExpired ? 410 : 404, pages.notice(SubscriptionWords.invalidTitle, [SubscriptionWords.invalid.text(in: pages.labels)]), request
        )
    }

    /// The answer to a caller who has asked too often.
    func tooMany(_ request: Request, _ pages: SubscriptionPages) -> Response {
        answer(
            429, pages.notice(SubscriptionWords.tooManyTitle, [SubscriptionWords.tooMany.text(in: pages.labels)]), request,
            [("Retry-After", "3600")])
    }

    /// Returns a response that no cache keeps, no search engine lists and no other site shows in a frame.
    func answer(
        _ status: Int, _ body: [UInt8], _ request: Request, _ more: [(StaticString, String)] = [], isText: Bool = false
    ) -> Response {
        let fields: [(StaticString, String)] = [
            ("Content-Type", isText ? "text/plain; charset=utf-8" : "text/html; charset=utf-8"), ("Content-Length", String(body.count)),
            ("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer"), ("X-Robots-Tag", "noindex"),
            ("X-Content-Type-Options", "nosniff"), ContentSecurityPolicy.forms,
        ]
        let allowed: [(StaticString, String)] = status == 405 ? [("Allow", "GET, HEAD, POST")] : []
        let head = ResponseHead(status, fields + allowed + more)
        let response = Response(status: status, head: head, body: .bytes(ByteBuffer(bytes: body)), route: .page)
        return request.isHead ? response.withoutBody() : response
    }
}
#endif
