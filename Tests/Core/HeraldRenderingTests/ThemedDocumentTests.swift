import HeraldComposition
import HeraldRendering
import HeraldTheme
import Testing

@Suite("Documents with a theme")
struct ThemedDocumentTests {
    private static let svg = Array(#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"/>"#.utf8)
    private static let picture = ThemeLogo.Picture(bytes: [0x89, 0x50, 0x4E, 0x47], width: 400, height: 100)

    private func theme(picture: ThemeLogo.Picture? = picture) -> Theme {
        var theme = Theme()
        theme.logo = ThemeLogo(file: "mark.svg", format: .svg, bytes: Self.svg, text: "Example & Institute", picture: picture)
        theme.colours = [.accent: Colour(0x7A, 0x1F, 0x3D), .bandText: .black, .good: Colour(0, 0x55, 0)]
        theme.headingFont = FontFamily(written: "Lato")
        return theme
    }

    private func composition(_ theme: Theme) -> Composition {
        var composition = SampleCompositions.full()
        composition.imprint.picture = theme.logo
        return composition
    }

    @Test("a Word document has the logo as PNG with its text, and the colours and fonts in its styles")
    func word() throws {
        let theme = theme()
        let package = try PackageContent(DOCXRenderer(theme: theme).rendered(composition(theme), linkBase: "https://example.org/"))
        #expect(try package.bytes("word/media/logo.png") == Self.picture.bytes)
        let text = try package.text("word/document.xml")
        #expect(text.contains(#"<wp:extent cx="1728000" cy="432000"/>"#))
        #expect(text.contains(#"descr="Example &amp; Institute""#))
        #expect(try package.text("word/_rels/document.xml.rels").contains(#"Target="media/logo.png""#))
        #expect(try package.text("[Content_Types].xml").contains(#"PartName="/word/media/logo.png" ContentType="image/png""#))
        let styles = try package.text("word/styles.xml")
        #expect(styles.contains("7A1F3D") && styles.contains(#"w:ascii="Lato""#))
        #expect(!styles.contains("27455F"))
    }

    @Test("a Word document without a logo of pixels names the publisher as before")
    func wordWithoutPicture() throws {
        let theme = theme(picture: nil)
        let package = try PackageContent(DOCXRenderer(theme: theme).rendered(composition(theme), linkBase: "https://example.org/"))
        #expect(!package.names.contains("word/media/logo.png"))
        #expect(!(try package.text("word/document.xml")).contains("w:drawing"))
    }

    @Test("a book has the logo as it is, in its list of files too")
    func book() throws {
        let theme = theme()
        let package = try PackageContent(EPUBRenderer(theme: theme).rendered(composition(theme), linkBase: "https://example.org/"))
        #expect(try package.bytes("EPUB/logo.svg") == Self.svg)
        #expect(try package.text("EPUB/package.opf").contains(#"href="logo.svg" media-type="image/svg+xml""#))
        #expect(try package.text("EPUB/text.xhtml").contains(#"<img class="logo" src="logo.svg" alt="Example &amp; Institute"/>"#))
        #expect(try package.text("EPUB/style.css").contains(".good .badge { background: #005500; }"))
    }
}
