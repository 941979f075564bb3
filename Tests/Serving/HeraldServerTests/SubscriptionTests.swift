#if Server
import HeraldModel
import HeraldSubscribers
import RawHTTPTesting
import Testing

@testable import HeraldServer

@Suite("The pages on which readers subscribe")
struct SubscriptionTests {
    private let choice = "address=anna%40example.org&list=ngos&language=fr&frequency=monthly&lang=en"

    @Test("without the setting there are no such pages")
    func absent() async throws {
        let site = try await ServerFixture().open()
        for path in SubscriptionPath.allCases.map(\.rawValue) {
            #expect(try await site.get(path).status == 404)
            #expect(try await site.ask("POST", path, ["Content-Type: application/x-www-form-urlencoded"], body: choice).status == 405)
        }
    }

    @Test("the form has a field for each choice, and links and actions that work below any path")
    func form() async throws {
        let site = try await SubscriptionFixture()
        let page = try await site.server.get("/subscribe")
        #expect(page.status == 200)
        for part in [
            "<html lang=\"en\" dir=\"ltr\">", "<title>Subscribe</title>", "<form method=\"post\" action=\"subscribe\">",
            "<input type=\"email\" name=\"address\" value=\"\" id=\"address\" autocomplete=\"email\" maxlength=\"254\"",
            "<label class=\"choice\"><input type=\"checkbox\" name=\"list\" value=\"ngos\"> NGOs</label>",
            "<label class=\"choice\"><input type=\"checkbox\" name=\"list\" value=\"ministries\"> Ministries &amp; offices</label>",
            "<option value=\"en\" selected=\"\">English</option>", "<option value=\"every\" selected=\"\">Every issue</option>",
            "erased 365 days after you unsubscribe", "<a href=\"?lang=ar\" lang=\"ar\" dir=\"rtl\">العربية</a>",
        ] { #expect(page.text.contains(part), "\(part)\n\(page.text)") }
        let slashed = try await site.server.get("/subscribe/")
        #expect(slashed.status == 301 && slashed["location"] == "../subscribe")
        #expect(!page.text.contains("<script") && !page.text.contains("action=\"/") && !page.text.contains("href=\"/"))
    }

    @Test("pages name the publication in their language, and the front page leads to the form")
    func publication() async throws {
        let site = try await SubscriptionFixture()
        let english = try await site.server.get("/subscribe?lang=en").text
        #expect(english.contains("<p>You subscribe to digests of “Good practices”.</p>"))
        let french = try await site.server.get("/subscribe?lang=fr").text
        #expect(french.contains("<p>Vous vous abonnez aux bulletins de «\u{A0}Bonnes pratiques\u{A0}».</p>"))
        #expect(french.contains("<footer><p>Bonnes pratiques</p>") && !french.contains("Good practices"))
        #expect(try await site.server.get("/").text.contains("<a href=\"subscribe\">Subscribe to digests by e-mail</a>"))
    }

    @Test("readers choose among the languages of the digests, and keep one that is not among them any more")
    func digestLanguages() async throws {
        let french = try #require(LanguageTag(written: "fr"))
        let site = try await SubscriptionFixture { $0.subscriptions?.digestLanguages = [.english, french] }
        func options(_ target: String) async throws -> [String] {
            try await site.server.get(target).text.matches(of: /<option value="(..)"([^>]*)>/).map { "\($0.1)\($0.2)" }
        }
        #expect(try await options("/subscribe?lang=fr") == ["en", "fr selected=\"\""])
        #expect(try await options("/subscribe?lang=es") == ["en selected=\"\"", "fr"])
        let links = try site.add(language: "ar")
        #expect(try await options(try #require(links["preferences"])) == ["en", "fr", "ar selected=\"\""])
        #expect(try await !site.server.get("/subscribe").text.contains("lang=ar"))
    }

    @Test("pages are kept by no cache, are shown in no frame, tell no other site their address, and set no cookie")
    func headers() async throws {
        let site = try await SubscriptionFixture()
        let links = try site.add()
        for target in ["/subscribe"] + links.values {
            let answer = try await site.server.get(target, "Cookie: a=b")
            #expect(answer["cache-control"] == "no-store")
            #expect(answer["referrer-policy"] == "no-referrer")
            #expect(answer["x-robots-tag"] == "noindex")
            #expect(answer["content-security-policy"]?.contains("form-action 'self'; frame-ancestors 'none'") == true)
            #expect(answer["set-cookie"] == nil && answer["access-control-allow-origin"] == nil)
        }
    }

    @Test("a page is in the language that the link names, else the browser's, else the reader's or the site's")
    func languages() async throws {
        let site = try await SubscriptionFixture()
        for (target, header, title) in [
            ("/subscribe", "fr-CA, en;q=0.5", "S’abonner"), ("/subscribe", "de, es;q=0.8", "Suscribirse"),
            ("/subscribe", "de", "Subscribe"),
            ("/subscribe?lang=ar", "fr", "الاشتراك"), ("/subscribe?lang=xx", "fr", "S’abonner"),
            ("/subscribe", "fr;q=0, es", "Suscribirse"),
        ] {
            let page = try await site.server.get(target, "Accept-Language: \(header)")
            #expect(page.text.contains("<title>\(title)</title>"), "\(target) \(header)")
        }
        #expect(try await site.server.get("/subscribe?lang=ar").text.contains("<html lang=\"ar\" dir=\"rtl\">"))
        let links = try site.add(language: "fr")
        let page = try await site.server.get(try #require(links["unsubscribe"]), "Accept-Language: es")
        #expect(page.text.contains("<title>Se désabonner</title>"))
        #expect(page.text.contains("<p>Vous ne recevrez plus\u{A0}: ONG.</p>"))
    }

    @Test("a request waits for its confirmation, with its choices")
    func request() async throws {
        let site = try await SubscriptionFixture()
        let answer = try await site.post("/subscribe", choice)
        #expect(answer.status == 200)
        #expect(answer.text.contains("<h1>Look into your mailbox</h1>"))
        let address = try #require(SubscriberAddress(written: "anna@example.org"))
        let reader = try #require(try site.register.subscriber(address))
        #expect(reader.state == "pending" && reader.language.written == "fr" && reader.frequency == .monthly)
        #expect(try site.messageCount == 1)
        let link = try #require(try site.links(address)["confirm"])
        let page = try await site.server.get(link)
        #expect(page.status == 200 && page.text.contains("<input type=\"hidden\" name=\"act\" value=\"confirm\">"))
        #expect(try site.state() == "pending", "looking changes nothing")
        #expect(try await site.server.ask("HEAD", link).status == 200)
        #expect(try site.state() == "pending")
        #expect(try await site.post(link, "act=confirm&lang=fr").text.contains("<h1>Votre abonnement est confirmé</h1>"))
        #expect(try site.state() == "active")
        #expect(try await site.post(link, "act=confirm&lang=en").text.contains("<p>This was done already.</p>"))
    }

    @Test("the answer is the same whether an address is known, confirmed, suppressed or new")
    func sameAnswer() async throws {
        let site = try await SubscriptionFixture()
        _ = try site.add("active@example.org")
        _ = try site.register.suppress(
            try #require(SubscriberAddress(written: "gone@example.org")), .bounced, origin: "command", at: ServerFixture.now)
        var answers: Set<String> = []
        for name in ["active", "gone", "new", "new"] {
            let answer = try await site.post("/subscribe", "address=\(name)%40example.org&list=ngos")
            answers.insert("\(answer.status) \(answer.fields.filter { $0.name != "date" }) \(answer.text)")
        }
        #expect(answers.count == 1)
        #expect(try site.messageCount == 1)
    }

    @Test("a form with a mistake is shown again with what was written, escaped")
    func mistakes() async throws {
        let site = try await SubscriptionFixture()
        let wrong = try await site.post("/subscribe", "address=%3Cb%3E%22x&list=ngos")
        #expect(wrong.status == 400)
        #expect(
            wrong.text.contains(
                "<p class=\"alert\" role=\"alert\">This is not an e-mail address. Write one such as reader@example.org.</p>"))
        #expect(wrong.text.contains("value=\"&lt;b&gt;&quot;x\"") && wrong.text.contains("value=\"ngos\" checked=\"\""))
        let none = try await site.post("/subscribe", "address=anna%40example.org&list=everyone")
        #expect(none.status == 400 && none.text.contains("Choose at least one digest."))
        #expect(try site.messageCount == 0)
        #expect(try await site.server.ask("POST", "/subscribe", ["Content-Type: text/plain"], body: "x").status == 415)
        #expect(try await site.server.ask("PUT", "/subscribe", ["Content-Type: text/plain"], body: "x").status == 405)
        #expect(try await site.server.ask("OPTIONS", "/subscribe")["access-control-allow-origin"] == nil)
    }

    @Test("looking at an unsubscribe link, as scanners of mail do, changes nothing; the button does, and a second click says so")
    func unsubscribe() async throws {
        let site = try await SubscriptionFixture()
        let link = try #require(try site.add()["unsubscribe"])
        for _ in 0..<3 {
            let page = try await site.server.get(link)
            #expect(page.text.contains("<p>You will get no further issue of: NGOs.</p>"))
            #expect(page.text.contains("<form method=\"post\" action=\"unsubscribe?t="))
            _ = try await site.server.ask("HEAD", link)
        }
        #expect(try site.state() == "active")
        #expect(try await site.post(link, "").status == 400)
        #expect(try site.state() == "active")
        #expect(try await site.post(link, "act=unsubscribe").text.contains("<h1>You are unsubscribed</h1>"))
        #expect(try site.state() == "unsubscribed")
        let again = try await site.post(link, "act=unsubscribe")
        #expect(again.status == 200 && again.text.contains("This was done already."))
    }

    @Test("one-click requests of mail programs work in both encodings, without a cookie and a second step (RFC 8058)")
    func oneClick() async throws {
        let site = try await SubscriptionFixture()
        let first = try #require(try site.add("anna@example.org")["unsubscribe"])
        #expect(try await site.post(first, "List-Unsubscribe=One-Click").status == 200)
        #expect(try site.state("anna@example.org") == "unsubscribed")
        let second = try #require(try site.add("ben@example.org")["unsubscribe"])
        let body = "--b1\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b1--\r\n"
        let answer = try await site.server.ask("POST", second, ["Content-Type: multipart/form-data; boundary=\"b1\""], body: body)
        #expect(answer.status == 200)
        #expect(try site.state("ben@example.org") == "unsubscribed")
        let address = try #require(SubscriberAddress(written: "ben@example.org"))
        #expect(try site.register.consents(of: address).last?.origin == "one-click")
        let other = try #require(try site.add("carla@example.org")["preferences"])
        #expect(try await site.post(other, "List-Unsubscribe=One-Click").status == 400)
    }

    @Test("preferences show the choices without the whole address, and save them")
    func preferences() async throws {
        let site = try await SubscriptionFixture()
        let link = try #require(try site.add()["preferences"])
        let page = try await site.server.get(link)
        #expect(page.text.contains("<p>For a…@example.org. Without a digest you get nothing more.</p>"))
        #expect(!page.text.contains("anna"))
        #expect(page.text.contains("value=\"ngos\" checked=\"\"") && !page.text.contains("value=\"ministries\" checked"))
        let saved = try await site.post(link, "act=save&list=ministries&language=es&frequency=weekly&lang=en")
        #expect(saved.status == 200 && saved.text.contains("<p>Your choice is saved.</p>"))
        let address = try #require(SubscriberAddress(written: "anna@example.org"))
        let reader = try #require(try site.register.subscriber(address))
        #expect(reader.lists(.active) == ["ministries"] && reader.language.written == "es" && reader.frequency == .weekly)
    }

    @Test("links that do not work say so, and do nothing")
    func invalid() async throws {
        let site = try await SubscriptionFixture()
        let links = try site.add()
        let token = try #require(links["unsubscribe"]?.split(separator: "=").last)
        for target in [
            "/subscribe/unsubscribe", "/subscribe/unsubscribe?t=", "/subscribe/unsubscribe?t=\(token.dropLast())0x",
            "/subscribe/confirm?t=\(token)", "/subscribe/preferences?t=\(token)",
        ] {
            let page = try await site.server.get(target)
            #expect(page.status == 404 && page.text.contains("<h1>This link does not work</h1>"), "\(target)")
            #expect(try await site.post(target, "act=unsubscribe&List-Unsubscribe=One-Click").status != 200)
        }
        #expect(try site.state() == "active")
        _ = try await site.post("/subscribe", "address=ben%40example.org&list=ngos")
        let address = try #require(SubscriberAddress(written: "ben@example.org"))
        let confirm = try #require(try site.links(address)["confirm"])
        site.server.clock.advance(seconds: 7 * 86_400)
        #expect(try await site.post(confirm, "act=confirm").status == 410)
    }

    @Test("a caller may ask so often in an hour, and for an address less often; links that work are never limited")
    func limits() async throws {
        let site = try await SubscriptionFixture()
        for _ in 0..<3 { #expect(try await site.post("/subscribe", choice).status == 200) }
        let refused = try await site.post("/subscribe", choice.replacing("anna", with: "ANNA"))
        #expect(refused.status == 429 && refused["retry-after"] == "3600" && refused.text.contains("<h1>Too many requests</h1>"))
        for number in 0..<16 {
            #expect(try await site.post("/subscribe", choice.replacing("anna", with: "reader\(number)")).status == 200)
        }
        #expect(try await site.post("/subscribe", choice.replacing("anna", with: "ben")).status == 429)
        let other = try await site.post("/subscribe", choice.replacing("anna", with: "ben"), ["X-Forwarded-For: 1.1.1.1, 203.0.113.9"])
        #expect(other.status == 200, "a proxy on this machine names the caller")
        for _ in 0..<70 { _ = try await site.server.get("/subscribe/confirm?t=guess") }
        #expect(try await site.server.get("/subscribe/confirm?t=guess").status == 429)
        let link = try #require(try site.add("carla@example.org")["unsubscribe"])
        #expect(try await site.post(link, "List-Unsubscribe=One-Click").status == 200)
        site.server.clock.advance(seconds: 3600)
        #expect(try await site.post("/subscribe", choice).status == 200)
    }

    @Test("callers with IPv6 are told apart by their first 64 bits")
    func callers() {
        #expect(CallerAddress.key("203.0.113.9") == "203.0.113.9")
        #expect(CallerAddress.key("2001:DB8:1:2:3:4:5:6") == "2001:db8:1:2")
        #expect(CallerAddress.key("2001:db8::1") == "2001:db8:0:0")
        #expect(CallerAddress.key("::1") == "0:0:0:0")
        #expect(CallerAddress.key("fe80::1%eth0") == "fe80:0:0:0")
    }

    @Test("a limiter forgets the keys that are free again, so that its memory has a limit")
    func memory() {
        var limiter = RateLimiter(burst: 1, perHour: 1)
        limiter.mostKeys = 100
        let first = (0..<1000).map { limiter.allows("\($0)", at: $0) }
        let next = [limiter.allows("999", at: 1000), limiter.allows("999", at: 5000)]
        #expect(first.allSatisfy { $0 } && next == [false, true])
    }

    @Test("a form that is too long is refused before it is read")
    func size() async throws {
        let site = try await SubscriptionFixture()
        let long = "address=anna%40example.org&list=ngos&x=\(String(repeating: "a", count: 9000))"
        #expect(try await site.post("/subscribe", long).status == 413)
        #expect(try site.messageCount == 0)
    }

    @Test("the pages also answer below the path of the site's public address")
    func prefix() async throws {
        let site = try await SubscriptionFixture()
        #expect(try await site.server.get("/practices/subscribe").status == 200)
        let link = try #require(try site.add()["unsubscribe"])
        #expect(try await site.post("/practices\(link)", "List-Unsubscribe=One-Click").status == 200)
        #expect(try site.state() == "unsubscribed")
        #expect(try await site.server.get("/other/subscribe").status == 404)
    }

    @Test("the log has no token, no address and no caller of these pages")
    func log() async throws {
        let site = try await SubscriptionFixture()
        let link = try #require(try site.add()["unsubscribe"])
        _ = try await site.post("/subscribe", choice, ["User-Agent: Anna's program"])
        _ = try await site.server.get("/subscribe?address=anna%40example.org")
        _ = try await site.post(link, "List-Unsubscribe=One-Click")
        _ = try await site.server.get("/", "Referer: https://office.example/practices\(link)", "User-Agent: reader")
        await site.server.close()
        let log = try site.server.log()
        let lines = log.split(separator: "\n").map { $0.split(separator: "] ").last.map(String.init) ?? "" }
        #expect(
            lines.prefix(3).map { $0.prefix { $0 != "1" } } == [
                "\"POST /subscribe HTTP/", "\"GET /subscribe HTTP/", "\"POST /subscribe/unsubscribe HTTP/",
            ])
        #expect(log.split(separator: "\n").prefix(3).allSatisfy { $0.hasPrefix("- - - [") && $0.hasSuffix(" \"-\" \"-\"") })
        #expect(log.split(separator: "\n").last?.hasSuffix(" \"-\" \"reader\"") == true)
        for secret in ["anna", "t=", "Anna"] { #expect(!log.contains(secret)) }
    }

    @Test("when the list cannot be used, readers are told that nothing was changed, and the operator why")
    func failure() async throws {
        let problems = ProblemList()
        let site = try await SubscriptionFixture { $0.reporter = { problems.add("\($0)") } }
        let link = try #require(try site.add()["unsubscribe"])
        try site.register.close()
        for _ in 0..<2 {
            let answer = try await site.post(link, "List-Unsubscribe=One-Click")
            #expect(answer.status == 503 && answer["retry-after"] == "60")
            #expect(answer.text.contains("Nothing was changed. Try again later."))
        }
        #expect(problems.all.count == 1 && problems.all[0].contains("subscribers.db"))
    }
}
#endif
