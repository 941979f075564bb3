import HeraldTheme

extension ExportContext {
    /// Whether briefs have drawings: the theme names no sections, or names `charts` among them. If not, an exporter need not draw.
    package var hasCharts: Bool { theme.sections.isEmpty || theme.sections.contains(.charts) }

    /// Returns the workspace's templates, with the rules of the theme at the end of the style sheets `styles`.
    ///
    /// Rules that come last replace those before them, in style sheets of the workspace too. Without a theme, or with one that changes no
    /// colour and no font, these are the ``templates`` themselves.
    ///
    /// - Parameter styles: The shipped style sheets that pages include last.
    package func templates(styling styles: [ShippedTemplate]) -> [String: String] {
        guard let css = theme.css else { return templates }
        var all = templates
        for style in styles { all[style.file] = (templates[style.file] ?? style.text) + css }
        return all
    }

    /// The image of the publisher for HTML pages, with the text that takes its place: the theme's logo as a `data:` address, or the one of
    /// ``Site/logo``. The address is `nil` if there is none.
    ///
    /// Pages contain the theme's logo, so a page that is sent by mail or saved still has it, and no stage has to own a file that all share.
    package var pageLogo: (address: String?, text: String) {
        if let logo = theme.logo { return (logo.dataAddress, logo.text) }
        return (logoAddress, site.namedPublisher ?? site.title)
    }
}
