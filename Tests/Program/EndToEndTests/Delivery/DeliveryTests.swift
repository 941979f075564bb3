import FileTesting
import Foundation
import LoopbackServer
import Testing

/// A workspace with three published practices. Its pipeline notifies a hub and a webhook on this machine.
private struct DeliveryWorkspace {
    let workspace: TestWorkspace
    var server: LoopbackServer?
    let address: String
    static let secret = ["PARTNER_SECRET": "not to be seen"]

    /// With `isDown` nothing listens at the address at first.
    init(isDown: Bool = false, deliver: String? = nil) throws {
        workspace = try TestWorkspace.withSamples()
        server = try LoopbackServer(receiverOn: 0, serving: "\(workspace.path)/Output")
        address = server?.address ?? ""
        if isDown {
            server?.stop()
            server = nil
        }
        try workspace.write("site: { address: \"\(address)/\" }\n", to: "herald.yaml")
        let both = """
              - to: websub
                with: { hubs: "\(address)/hub" }
              - to: webhook
                name: partner
                with: { address: "\(address)/hook/partner", secret-env: PARTNER_SECRET }
            """
        try workspace.write(
            """
            pipeline: briefs
            stages:
              - export: policy-brief
              - export: atom-feed
                with: { hubs: "\(address)/hub" }
              - export: rss-feed
                with: { hubs: "\(address)/hub" }
            deliver:
            \(deliver ?? both)

            """, to: "Pipelines/briefs.yaml")
    }

    /// Starts the server again on its port.
    mutating func restart() throws {
        server = try LoopbackServer(receiverOn: Int(address.split(separator: ":").last ?? "") ?? 0, serving: "\(workspace.path)/Output")
    }

    func run(_ arguments: String...) throws -> Outcome {
        var outcome = try workspace.herald(arguments, environment: Self.secret)
        outcome.output = shown(outcome.output)
        outcome.errors = shown(outcome.errors)
        return outcome
    }

    /// Returns `text` with words in place of the address, ids and current times.
    private func shown(_ text: String) -> String {
        text.replacingOccurrences(of: address, with: "ADDRESS")
            .replacingOccurrences(of: "[0-9a-f]{32}", with: "ID", options: .regularExpression)
            .replacingOccurrences(of: "20[2-9][0-9]-[0-9T:-]+Z", with: "TIME", options: .regularExpression)
    }

    /// Returns the server's response as JSON.
    func ask(_ path: String, method: String = "GET", body: String? = nil) throws -> [[String: Any]] {
        let data = body.map { " --data-binary '\($0)'" } ?? ""
        let outcome = try workspace.shell("curl -s --noproxy '*' -X \(method)\(data) '\(address)/\(path)'")
        let value = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        return value as? [[String: Any]] ?? (value as? [String: Any]).map { [$0] } ?? []
    }

    func withdraw(_ practice: String) throws {
        #expect(try workspace.herald("withdraw", practice, "--reason", "asked for").status == 0)
    }
}

@Suite("Deliveries by the program")
struct DeliveryTests {
    @Test("WebSub from publication to subscriber: a ping, the hub fetches the feed, the subscriber gets it signed")
    func webSub() throws {
        let push = try DeliveryWorkspace()
        let first = try push.run("run")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("  delivered to \"websub\": ping ADDRESS/hub for atom.xml and rss.xml\n"), "\(first.output)")
        for feed in ["atom", "rss"] {
            let answer = try push.ask("subscribe?feed=\(push.address)/briefs/\(feed).xml&name=\(feed)&secret=shared", method: "POST")
            #expect(answer.first?["hub"] as? String == "\(push.address)/hub")
            #expect(answer.first?["topic"] as? String == "\(push.address)/briefs/\(feed).xml")
            #expect(answer.first?["status"] as? Int == 202)
            #expect(try push.ask("inbox/\(feed)").isEmpty)
        }
        try push.withdraw("cities-of-migration")
        #expect(try push.run("run").status == 0)
        for feed in ["atom", "rss"] {
            let inbox = try push.ask("inbox/\(feed)")
            #expect(inbox.count == 1)
            #expect(inbox.first?["valid"] as? Bool == true)
            #expect(inbox.first?["body"] as? String == (try push.workspace.text("Output/briefs/\(feed).xml")))
        }
        // A run without changes notifies nobody.
        #expect(try push.run("run").status == 0)
        #expect(try push.ask("inbox/atom").count == 1)
    }

    @Test("A webhook that fails is tried again by later runs, the release stays published, and nothing of the secret is seen")
    func retries() throws {
        let push = try DeliveryWorkspace()
        _ = try push.ask("plan/partner", method: "PUT", body: #"[[503, {"Retry-After": "3600"}]]"#)
        let first = try push.run("run")
        #expect(first.status == 0)
        #expect(
            first.output.hasSuffix(
                """
                briefs: published 3 practices in Output/briefs, as of 2016-12-10T09:00:00Z
                  delivered to "websub": ping ADDRESS/hub for atom.xml and rss.xml
                  warning: the delivery to "partner" failed after 1 attempt, to be tried again from TIME on: "ADDRESS/hook/partner" answered 503 (service unavailable)
                    hint: try again in 3600 seconds

                """), "\(first.output)")
        #expect(
            try push.run("deliver")
                == Outcome(
                    status: 0, output: "waits for \"partner\": post 3 practices and 9 documents to ADDRESS/hook/partner\n",
                    errors: """
                        warning: the delivery to "partner" failed after 1 attempt, to be tried again from TIME on: "ADDRESS/hook/partner" answered 503 (service unavailable)
                          hint: try again in 3600 seconds

                        """))
        #expect(
            try push.run("deliveries").output == """
                delivery                          pipeline  to       event  state      attempts  last                  next
                ID  briefs    partner     14  waiting           1  TIME  TIME
                ID  briefs    websub      14  delivered         1  TIME  -

                ID: post 3 practices and 9 documents to ADDRESS/hook/partner: "ADDRESS/hook/partner" answered 503 (service unavailable)
                ID: ping ADDRESS/hub for atom.xml and rss.xml: pinged the hub

                """)
        #expect(
            try push.run("deliver", "briefs", "--now")
                == .done("delivered to \"partner\": post 3 practices and 9 documents to ADDRESS/hook/partner\n"))
        #expect(try push.run("deliver") == .done("nothing waits to be delivered\n"))
        let seen = try push.ask("seen/partner")
        #expect(seen.count == 2)
        #expect(Set(seen.compactMap { ($0["headers"] as? [String: String])?["herald-delivery"] }).count == 1)
        for (name, data) in FileTree.read(push.workspace.path) {
            #expect(!String(decoding: data, as: UTF8.self).contains("not to be seen"), "\(name)")
        }
    }

    @Test("Receivers that are down get everything in order when they are back")
    func downAndBack() throws {
        var push = try DeliveryWorkspace(isDown: true)
        #expect(try push.run("run", "--delivery-seconds", "0").status == 0)
        try push.withdraw("cities-of-migration")
        let second = try push.run("run", "--delivery-seconds", "0")
        #expect(second.status == 0)
        #expect(
            second.output.contains("  not needed any more for \"websub\": ping ADDRESS/hub for atom.xml and rss.xml\n"), "\(second.output)")
        try push.restart()
        let outcome = try push.run("deliver", "--now")
        #expect(
            outcome
                == .done(
                    """
                    delivered to "partner": post 3 practices and 9 documents to ADDRESS/hook/partner
                    delivered to "websub": ping ADDRESS/hub for atom.xml and rss.xml
                    delivered to "partner": post 1 practice and 3 documents to ADDRESS/hook/partner

                    """))
        let bodies = try push.ask("seen/partner").compactMap { $0["body"] as? String }
        let changes = try bodies.compactMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
        #expect(changes.count == 2)
        #expect(changes[0]["since"] is NSNull)
        #expect(changes[1]["since"] as? Int == changes[0]["sequence"] as? Int)
        let practices = changes[1]["practices"] as? [[String: Any]]
        #expect(practices?.map { "\($0["id"] ?? "") \($0["what"] ?? "")" } == ["cities-of-migration withdrawn"])
    }

    @Test("What was given up is listed, and sent again when somebody asks for it")
    func dead() throws {
        let push = try DeliveryWorkspace()
        _ = try push.ask("plan/partner", method: "PUT", body: "[410]")
        let first = try push.run("run")
        #expect(first.status == 0)
        #expect(
            first.output.contains(
                "  warning: the delivery to \"partner\" was given up after 1 attempt: \"ADDRESS/hook/partner\" answered 410 (gone)\n"
                    + "    hint: the receiver wants no more of it: take it out of the pipeline; then: herald deliver --dead ID\n"),
            "\(first.output)")
        #expect(try push.run("deliver") == .done("nothing waits to be delivered\n"))
        let listed = try push.workspace.herald(["deliveries", "--dead", "--json"], environment: DeliveryWorkspace.secret)
        let dead = try #require(try JSONSerialization.jsonObject(with: Data(listed.output.utf8)) as? [[String: Any]])
        #expect(dead.map { $0["state"] as? String } == ["dead"])
        #expect(dead.map { $0["attempts"] as? Int } == [1])
        let id = try #require(dead.first?["id"] as? String)
        #expect(
            try push.run("deliver", "--dead", "x")
                == Outcome(
                    status: 1, output: "",
                    errors: "error: no delivery that was given up is called \"x\"\n  hint: herald deliveries --dead lists them\n"))
        #expect(
            try push.run("deliver", "--dead", id)
                == .done("delivered to \"partner\": post 3 practices and 9 documents to ADDRESS/hook/partner\n"))
        #expect(try push.run("deliveries", "--dead") == .done("no deliveries\n"))
    }

    @Test("Without its secret nothing is published; a check needs none, a plan warns")
    func secret() throws {
        let push = try DeliveryWorkspace()
        #expect(
            try push.workspace.herald("run")
                == Outcome(
                    status: 1, output: "",
                    errors: """
                        error: pipeline "briefs" cannot deliver to "partner": the environment has no "PARTNER_SECRET", which is to hold the webhook's secret
                          hint: export PARTNER_SECRET=…

                        """))
        #expect(!push.workspace.exists("Output/briefs"))
        let check = try push.workspace.herald("check")
        #expect(check.status == 0)
        #expect(
            check.output == "briefs: no mistakes (3 stages: policy-brief, atom-feed, rss-feed; delivered to websub, partner (webhook))\n")
        let plan = try push.run("plan")
        #expect(
            plan.output.hasSuffix(
                """
                  9 to add, 0 to change, 0 to remove
                  would deliver to "websub": ping ADDRESS/hub for atom.xml and rss.xml
                  would deliver to "partner": post 3 practices and 9 documents to ADDRESS/hook/partner

                """), "\(plan.output)")
        #expect(!push.workspace.exists("Output"))
    }

    @Test("A release is carried to a folder, and verification mends what somebody changed there")
    func folder() throws {
        let push = try DeliveryWorkspace(deliver: "  - to: folder\n    with: { path: mirror }")
        let missing = """
            pipeline "briefs" cannot deliver to "folder": there is no folder "WORKSPACE/mirror" to carry releases to
              hint: mount the share, or make the folder: mkdir WORKSPACE/mirror

            """
        let check = try push.run("check")
        #expect(check.status == 0)
        #expect(check.errors.hasSuffix("warning: \(missing)"), "\(check.errors)")
        let refused = try push.run("run")
        #expect(refused.status == 1)
        #expect(refused.errors.hasSuffix("error: \(missing)"), "\(refused.errors)")
        #expect(try push.workspace.shell("mkdir mirror").status == 0)
        let first = try push.run("run")
        #expect(first.status == 0)
        #expect(
            first.output.contains("  delivered to \"folder\": carry 9 documents and the manifest to mirror (9 documents carried)\n"),
            "\(first.output)")
        #expect(push.workspace.tree("mirror/briefs") == push.workspace.tree("Output/briefs"))
        try push.workspace.write("changed by hand", to: "mirror/briefs/atom.xml")
        #expect(
            try push.run("deliver", "--verify")
                == .done(
                    "delivered to \"folder\": compared mirror with the release "
                        + "(1 document carried; 1 had been changed or removed there)\n"))
        #expect(push.workspace.tree("mirror/briefs") == push.workspace.tree("Output/briefs"))
    }
}
