import Foundation
import Testing

@Suite("The publisher's terms, contact, logo and titles")
struct PublisherTests {
    private static let pipeline = """
        pipeline: briefs
        stages:
          - export: policy-brief
          - export: brief-index
          - export: atom-feed
            with: { split: { languages: [fr] } }
          - export: rss-feed
          - export: json-feed
          - export: audience-digest
            with: { audiences: [ministries], languages: [en, fr], formats: [html, text] }

        """

    private func release(_ site: String) throws -> TestWorkspace {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(Self.pipeline, to: "Pipelines/briefs.yaml")
        try workspace.write("site:\n\(site)", to: "herald.yaml")
        let run = try workspace.herald("run")
        #expect(run.status == 0, "\(run.errors)")
        return workspace
    }

    /// An XML document without the white space between its elements.
    private static func dense(_ text: String) -> String {
        text.replacingOccurrences(of: ">\\s+<", with: "><", options: .regularExpression)
    }

    @Test("Briefs, digests and feeds name terms, contact and logo")
    func terms() throws {
        let workspace = try release(
            """
              title: { en: Good practices, fr: Bonnes pratiques }
              publisher: Migration Office
              address: https://office.example/
              contact: library@office.example
              rights: CC BY 4.0
              rights-address: https://creativecommons.org/licenses/by/4.0/
              logo: logo.png

            """)
        let image = #"<img src="https://office.example/briefs/logo.png" alt="Migration Office" height="40"> Migration Office"#
        let terms =
            #"<p>Terms of use: <bdi><a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a></bdi></p>"#
            + #"<p>Contact: <bdi><a href="mailto:library@office.example">library@office.example</a></bdi></p>"#
        for page in ["practices/cities-of-migration.html", "index.html", "digests/ministries.en.html"] {
            let text = try workspace.text("Output/briefs/\(page)")
            #expect(text.contains(image) && text.contains(terms), "\(page)")
        }
        let french = try workspace.text("Output/briefs/digests/ministries.fr.html")
        #expect(
            french.contains("Bonnes pratiques") && !french.contains("Good practices") && french.contains("Conditions d’utilisation\u{A0}: ")
        )
        #expect(
            try workspace.text("Output/briefs/digests/ministries.en.txt").hasSuffix(
                """
                Terms of use: CC BY 4.0 <https://creativecommons.org/licenses/by/4.0/>
                Contact: library@office.example
                https://office.example/briefs/digests/ministries.en.html

                """))
        let atom = try Self.dense(workspace.text("Output/briefs/atom.xml"))
        #expect(atom.contains("<title>Good practices</title>"))
        #expect(atom.contains("<author><name>Migration Office</name><email>library@office.example</email></author>"))
        #expect(atom.contains("<logo>https://office.example/briefs/logo.png</logo><rights>CC BY 4.0</rights>"))
        #expect(atom.contains(#"<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"/>"#))
        #expect(try workspace.text("Output/briefs/atom/language-fr.xml").contains("<title>Bonnes pratiques – Français</title>"))
        let rss = try Self.dense(workspace.text("Output/briefs/rss.xml"))
        #expect(rss.contains("<copyright>CC BY 4.0</copyright>"))
        #expect(rss.contains("<managingEditor>library@office.example (Migration Office)</managingEditor>"))
        let logo =
            "<url>https://office.example/briefs/logo.png</url><title>Good practices</title><link>https://office.example/briefs/</link>"
        #expect(rss.contains("<image>\(logo)</image>"))
        let json = try workspace.text("Output/briefs/feed.json")
        #expect(json.contains(#""icon":"https://office.example/briefs/logo.png""#))
        #expect(json.contains(#""authors":[{"name":"Migration Office","url":"mailto:library@office.example"}]"#))
        #expect(json.contains(#""rights":"CC BY 4.0","license":"https://creativecommons.org/licenses/by/4.0/""#))
    }

    @Test("Nothing is invented for a site that names neither terms nor contact nor logo")
    func nothing() throws {
        let workspace = try release("  publisher: Migration Office\n")
        for (path, bytes) in workspace.tree("Output/briefs") {
            let text = String(decoding: bytes, as: UTF8.self)
            for word in [
                "mailto:", "practices@practices.example", "<img", "<logo", "<rights", "<copyright", "managingEditor", "Terms of use",
            ] {
                #expect(!text.contains(word), "\(path): \(word)")
            }
        }
    }

    @Test("A logo is an https address or a path, and a title needs the main language")
    func mistakes() throws {
        let workspace = try TestWorkspace()
        try workspace.write(
            "site:\n  title: { fr: Bonnes pratiques, x_y: Nothing }\n  logo: http://office.example/logo.png\n", to: "herald.yaml")
        #expect(
            try workspace.herald("check").errors.hasPrefix(
                #"herald.yaml:2:34: error: "x_y" is not a language; expected a BCP 47 language tag such as en, fr or pt-BR"#))
        try workspace.write("site:\n  title: { fr: Bonnes pratiques }\n  logo: http://office.example/logo.png\n", to: "herald.yaml")
        let errors = try workspace.herald("check").errors
        let logo =
            #"herald.yaml:3:9: error: "http://office.example/logo.png" is not a logo; "#
            + "expected an address that starts with https://, or the path of a document such as logo.png\n"
        #expect(errors.contains(logo), "\(errors)")
        #expect(errors.contains(#"error: there is no title in "en", the main language; expected one"#), "\(errors)")
        #expect(errors.contains("  hint: add en: …\n"), "\(errors)")
    }

    @Test("The terms of use are on a page with an address")
    func termsAddress() throws {
        let workspace = try TestWorkspace()
        try workspace.write("pipeline: one\nstages: [{ export: atom-feed }]\n", to: "Pipelines/a.yaml")
        for address in ["https://office.example/terms?language=en#use", "http://office.example/terms"] {
            try workspace.write("site: { rights: CC BY 4.0, rights-address: \"\(address)\" }\n", to: "herald.yaml")
            #expect(try workspace.herald("check").status == 0)
        }
        for address in ["javascript:alert(1)", "CC BY 4.0", "https://office.example/the terms", "terms.html"] {
            try workspace.write("site: { rights-address: \"\(address)\" }\n", to: "herald.yaml")
            #expect(
                try workspace.herald("check").errors.hasPrefix(
                    "herald.yaml:1:25: error: \"\(address)\" is not the address of a page; "
                        + "expected one such as https://creativecommons.org/licenses/by/4.0/\n"))
        }
    }

    @Test("A digest has the title, the introduction and the order that its pipeline names")
    func digest() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(
            """
            pipeline: letter
            select: { ids: [philippines-tulay-project, cities-of-migration, croatia-canada-business-network] }
            stages:
              - export: audience-digest
                with:
                  audiences: [ministries]
                  languages: [en, fr]
                  formats: [html, text]
                  order: as-listed
                  title: { en: Spring letter, fr: Lettre du printemps }
                  introduction:
                    en: |
                      Three practices & what
                      they cost.

                      Write to us.

            """, to: "Pipelines/briefs.yaml")
        let run = try workspace.herald("run")
        #expect(run.status == 0, "\(run.errors)")
        let page = try workspace.text("Output/letter/digests/ministries.en.html")
        #expect(page.contains("<h1>Spring letter</h1>"))
        let introduction = "<section class=\"introduction\"><p>Three practices &amp; what they cost.</p><p>Write to us.</p></section>"
        #expect(page.contains("<main>\(introduction)\n"))
        let articles = page.components(separatedBy: "<article id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(articles == ["philippines-tulay-project", "cities-of-migration", "croatia-canada-business-network"])
        let french = try workspace.text("Output/letter/digests/ministries.fr.html")
        #expect(french.contains("<h1>Lettre du printemps</h1>") && !french.contains("Three practices"))
        let text = try workspace.text("Output/letter/digests/ministries.en.txt")
        #expect(text.hasPrefix("Digest for Ministries\n\nSpring letter\n=============\n"))
        #expect(text.contains("\n\nThree practices & what they cost.\n\nWrite to us.\n"))
    }

    @Test("The order of a list needs a list")
    func order() throws {
        let workspace = try TestWorkspace()
        try workspace.write(
            "pipeline: letter\nstages:\n  - export: audience-digest\n    with: { audiences: [ngos], order: as-listed }\n",
            to: "Pipelines/letter.yaml")
        #expect(
            try workspace.herald("check").errors == """
                Pipelines/letter.yaml:4:39: error: "as-listed" is the order of the ids under "select:", and there are none; expected another order
                      with: { audiences: [ngos], order: as-listed }
                                                        ^
                  hint: select: { ids: [hire-immigrants, cities-of-migration] }
                1 mistake in 1 file

                """)
    }
}
