import Foundation
import Testing

@Suite("herald subscribers")
struct SubscriberTests {
    @Test("Commands in a folder without a workspace, without lists or with a wrong name say what is missing")
    func mistakes() throws {
        let nothing = try TestWorkspace()
        #expect(
            try nothing.herald("subscribers", "add", "anna@example.org", "--audience", "ngos").errors
                == "error: herald.yaml has no lists that can be subscribed to\n"
                + "  hint: subscribers: { lists: [ngos] }, and mail: { from: digest@practices.example }\n")
        #expect(try nothing.herald("subscribers", "list") == .done("no subscribers\n"))
        #expect(!nothing.exists(".herald"))
        let workspace = try TestWorkspace.withSubscribers()
        #expect(
            try workspace.herald("subscribers", "show", "anna@example.org")
                == Outcome(
                    status: 1, output: "",
                    errors:
                        "error: nobody has subscribed yet: there is no \".herald/subscribers.db\"\n  hint: herald subscribers import FILE\n"
                ))
        #expect(
            try workspace.herald("subscribers", "add", "anna", "--audience", "ngo").errors
                == "error: \"anna\" is not an address; expected an e-mail address such as reader@practices.example\n")
        #expect(
            try workspace.herald("subscribers", "add", "anna@example.org", "--audience", "ngo").errors
                == "error: \"ngo\" is not a list; expected ngos or ministries\n  hint: did you mean \"ngos\"?\n")
        #expect(try workspace.herald("subscribers", "add", "anna@example.org").status == 64)
        #expect(try workspace.herald("subscribers", "list", "--state", "gone").status == 64)
    }

    @Test("Settings with mistakes are reported with their place")
    func settings() throws {
        let workspace = try TestWorkspace()
        try workspace.write("mail:\n  from: digest\n  server: localhost\nsubscribers: { lists: [ngos] }\n", to: "herald.yaml")
        let found = try workspace.herald("subscribers", "list")
        #expect(
            found.errors.hasPrefix(
                "herald.yaml:2:9: error: \"digest\" is not an e-mail address: "), "\(found)")
        try workspace.write("subscribers: { lists: [ngos] }\n", to: "herald.yaml")
        #expect(
            try workspace.herald("subscribers", "list").errors.hasPrefix(
                "herald.yaml:1:14: error: \"mail\" has no address that messages to subscribers come from; expected one\n"))
        try workspace.write("subscribers:\n  lists: [ngos, ministrys]\nmail: { from: digest@office.example }\n", to: "herald.yaml")
        let unknown = try workspace.herald("subscribers", "list")
        #expect(unknown.errors.hasPrefix("herald.yaml:2:17: error: \"ministrys\" is not an audience; expected academia"), "\(unknown)")
        #expect(unknown.errors.contains("hint: did you mean \"ministries\"?"))
        try workspace.write("subscribers:\n  enabled: true\n", to: "herald.yaml")
        #expect(try workspace.herald("subscribers", "list").errors.contains("there are no lists; expected some audiences"))
    }

    @Test("A reader is removed, suppressed, exported, shown all that is kept, and erased")
    func life() throws {
        let workspace = try TestWorkspace.withSubscribers()
        for name in ["anna", "ben"] {
            let added = try workspace.herald(
                "subscribers", "add", "\(name)@example.org", "--audience", "ngos", "--language", "fr", "--consent", "letter of 2 May")
            #expect(added == .done("added to ngos\n"))
        }
        let export = try workspace.herald("subscribers", "export", "--state", "active")
        #expect(
            export.output.hasPrefix(
                "address,language,frequency,audiences,consent,state,pending,unsubscribed,created\r\nanna@example.org,fr,"))
        #expect(try workspace.herald("subscribers", "remove", "anna@example.org") == .done("unsubscribed from ngos\n"))
        #expect(
            try workspace.herald("subscribers", "add", "anna@example.org", "--audience", "ngos", "--consent", "old list").errors
                == "error: the reader unsubscribed from ngos\n  hint: with a new consent: --again\n")
        #expect(try workspace.herald("subscribers", "suppress", "ben@example.org", "--reason", "complained") == .done("suppressed\n"))
        #expect(try workspace.herald("subscribers", "suppress", "ben@example.org") == .done("it was suppressed before\n"))
        #expect(try workspace.herald("subscribers", "list", "--state", "suppressed").output.contains("suppressed (complained)"))
        #expect(try workspace.herald("subscribers", "unsuppress", "ben@example.org") == .done("taken off the suppression list\n"))
        let kept = try workspace.herald("subscribers", "data", "anna@example.org")
        let object = try JSONSerialization.jsonObject(with: Data(kept.output.utf8)) as? [String: Any]
        #expect(object?["address"] as? String == "anna@example.org" && (object?["consents"] as? [Any])?.count == 2)
        #expect(
            try workspace.herald("subscribers", "erase", "anna@example.org")
                == .done("erased; its hash stays on the suppression list (unsubscribed)\n"))
        #expect(try workspace.herald("subscribers", "erase", "ben@example.org") == .done("erased; nothing is left\n"))
        #expect(
            try workspace.herald("subscribers", "erase", "anna@example.org").errors
                == "error: nothing is kept about the address but its hash on the suppression list\n")
        #expect(
            try workspace.herald("subscribers", "data", "ben@example.org").errors == "error: nothing is kept about \"ben@example.org\"\n")
        let bytes = workspace.tree(".herald").values.reduce(Data(), +)
        for name in ["anna@", "ben@"] { #expect(bytes.range(of: Data(name.utf8)) == nil) }
    }

    @Test("A mailbox of reports suppresses, and retention erases")
    func upkeep() throws {
        let workspace = try TestWorkspace.withSubscribers()
        #expect(
            try workspace.herald("subscribers", "add", "anna@example.org", "--audience", "ngos", "--consent", "letter")
                == .done("added to ngos\n"))
        let report = """
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; anna@example.org
            Action: failed
            Status: 5.1.1

            --b--

            """
        try workspace.write(report, to: "mail/1.eml")
        try workspace.write("Subject: Out of office\n\nI am away.\n", to: "mail/2.eml")
        #expect(
            try workspace.herald("subscribers", "bounces", "mail")
                == .done(
                    "1 suppressed, 0 delayed or failed temporarily, 0 read before, 0 delivered, 0 about others, 1 other message, "
                        + "0 unreadable\n"
                ))
        #expect(
            try workspace.herald("subscribers", "bounces", "mail").output.hasPrefix(
                "0 suppressed, 0 delayed or failed temporarily, 1 read before"))
        try workspace.write(report.replacing("5.1.1", with: "none"), to: "mail/3.eml")
        let broken = try workspace.herald("subscribers", "bounces", "mail/3.eml", "--json")
        #expect(broken.status == 1)
        #expect(broken.errors == "mail/3.eml:4:1: error: found the status \"\" in a delivery report; expected one such as 5.1.1\n")
        #expect(broken.output.hasSuffix("\"other-messages\":0,\"unreadable\":1}\n"))
        #expect(try workspace.herald("subscribers", "retention", "--dry-run") == .done("would erase 0 unsubscribed, 0 never confirmed\n"))
        #expect(try workspace.herald("subscribers", "retention", "--json") == .done("{\"unsubscribed\":0,\"unconfirmed\":0}\n"))
    }

    @Test("Messages are listed without addresses, and only those that are held can be released")
    func messages() throws {
        let workspace = try TestWorkspace.withSubscribers()
        #expect(try workspace.herald("subscribers", "messages") == .done("no messages\n"))
        let unknown = try workspace.herald("subscribers", "messages", "--edition", "ngos/en/9")
        #expect(
            unknown.status == 1
                && unknown.errors == """
                    error: no edition is called "ngos/en/9": there are none yet
                      hint: editions: {} under with: of an audience-digest has runs make them

                    """,
            "\(unknown)")
        #expect(try workspace.herald("subscribers", "add", "anna@example.org", "--audience", "ngos").status == 0)
        let due = try workspace.herald("subscribers", "messages", "--state", "due").output
        #expect(
            due.contains(#/<[0-9a-f]+\.herald@office\.example>  confirmation/\d{4}-\d\d-\d\d  due           0  /#) && !due.contains("anna"))
        #expect(
            try workspace.herald("subscribers", "release", "<x@y>").errors
                == "error: the message \"<x@y>\" is not held\n  hint: herald subscribers messages lists those that are\n")
        #expect(try workspace.herald("subscribers", "release", "--all") == .done("0 messages released\n"))
        #expect(try workspace.herald("subscribers", "release").status == 64)
    }

    @Test("A new key signs new links, and the old links work on")
    func keys() throws {
        let workspace = try TestWorkspace.withSubscribers()
        #expect(try workspace.herald("subscribers", "add", "anna@example.org", "--audience", "ngos", "--consent", "letter").status == 0)
        #expect(try workspace.herald("subscribers", "rotate-key") == .done("key 2 signs links from now on\n"))
        let shown = try workspace.herald("subscribers", "show", "anna@example.org", "--links").output
        #expect(
            shown.contains(
                #/unsubscribe from ngos  https://office\.example/practices/.*\?t=unsubscribe\.ngos\.[0-9a-f]{20}\.2\.0\./#
            ))
        #expect(
            try workspace.herald("subscribers", "rotate-key", "--drop-old")
                == .done("key 3 signs links from now on; earlier links do not work any more\n"))
    }
}
