#if Server
    import HeraldKit
    import HeraldModel
    import HeraldPipeline
    import HeraldServer
    import HeraldTheme

    extension CommandContext {
        /// The publisher's words and look for the pages of the server. Pipelines with mistakes have no words.
        var look: SiteLook {
            get throws {
                let (site, theme) = (workspace.site, workspace.theme)
                var look = SiteLook()
                (look.title, look.translatedTitles) = (site.title, site.translatedTitles)
                let context = siteContext
                (look.audiences, look.localizations) = (context.audiences.mapValues(\.title), context.localizations)
                look.publisher = site.namedPublisher
                look.contact = site.contact
                look.css = theme.css ?? ""
                if let logo = theme.logo {
                    look.logo = (logo.dataAddress, logo.text)
                } else if let logo = site.logo, logo.hasPrefix("https://") {
                    look.logo = (logo, site.namedPublisher ?? site.title)
                }
                for pipeline in try readablePipelines { look.abouts[pipeline.name] = pipeline.about }
                return look
            }
        }
    }
#endif
