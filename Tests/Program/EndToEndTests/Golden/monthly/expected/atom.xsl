<?xml version="1.0" encoding="UTF-8"?>
<!-- A feed of practices, Atom or RSS, as a page for people. XSLT 1.0, as browsers have it; without it feed.css has to do. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:at="http://purl.org/atompub/tombstones/1.0" exclude-result-prefixes="atom at">

  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat"/>

  <xsl:variable name="language">
    <xsl:choose>
      <xsl:when test="/atom:feed"><xsl:value-of select="/atom:feed/@xml:lang"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="/rss/channel/language"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- The language without its region: that of the fixed words below. -->
  <xsl:variable name="main" select="substring-before(concat($language, '-'), '-')"/>

  <xsl:variable name="style"
    select="substring-before(substring-after(/processing-instruction('xml-stylesheet')[contains(., 'text/css')], 'href=&quot;'), '&quot;')"/>

  <xsl:template match="/">
    <html lang="{$language}">
      <xsl:attribute name="dir"><xsl:call-template name="direction"><xsl:with-param name="of" select="$language"/></xsl:call-template></xsl:attribute>
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:value-of select="atom:feed/atom:title | rss/channel/title"/></title>
        <link rel="stylesheet" href="{$style}"/>
      </head>
      <body>
        <xsl:apply-templates select="atom:feed | rss/channel"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="atom:feed | channel">
    <header>
      <h1><xsl:value-of select="atom:title | title"/></h1>
      <p class="about">
        <xsl:call-template name="word">
          <xsl:with-param name="en">This is a feed. To be told of new practices, give its address to a feed reader:</xsl:with-param>
          <xsl:with-param name="fr">Ceci est un flux. Pour être informé des nouvelles pratiques, donnez son adresse à un lecteur de flux :</xsl:with-param>
          <xsl:with-param name="es">Esto es un canal de noticias. Para recibir las nuevas prácticas, dé su dirección a un lector de canales:</xsl:with-param>
          <xsl:with-param name="ar">هذه خلاصة. لمتابعة الممارسات الجديدة، أضف عنوانها إلى قارئ الخلاصات:</xsl:with-param>
        </xsl:call-template>
        <xsl:text> </xsl:text>
        <code><xsl:value-of select="atom:link[@rel = 'self']/@href"/></code>
      </p>
      <xsl:if test="atom:link[@rel = 'alternate' and @hreflang]">
        <p class="about">
          <xsl:for-each select="atom:link[@rel = 'alternate' and @hreflang]">
            <a href="{@href}" hreflang="{@hreflang}" lang="{@hreflang}" rel="alternate"><xsl:value-of select="@title"/></a>
            <xsl:text> </xsl:text>
          </xsl:for-each>
        </p>
      </xsl:if>
    </header>
    <main>
      <xsl:apply-templates select="atom:entry | item"/>
      <xsl:apply-templates select="at:deleted-entry[at:comment]"/>
    </main>
    <xsl:if test="atom:link[@rel = 'prev-archive' or @rel = 'current']">
      <nav>
        <xsl:for-each select="atom:link[@rel = 'current']">
          <a href="{@href}">
            <xsl:call-template name="word">
              <xsl:with-param name="en">Latest</xsl:with-param>
              <xsl:with-param name="fr">Dernières entrées</xsl:with-param>
              <xsl:with-param name="es">Lo más reciente</xsl:with-param>
              <xsl:with-param name="ar">الأحدث</xsl:with-param>
            </xsl:call-template>
          </a>
        </xsl:for-each>
        <xsl:for-each select="atom:link[@rel = 'prev-archive']">
          <a href="{@href}" rel="prev">
            <xsl:call-template name="word">
              <xsl:with-param name="en">Older</xsl:with-param>
              <xsl:with-param name="fr">Plus anciennes</xsl:with-param>
              <xsl:with-param name="es">Anteriores</xsl:with-param>
              <xsl:with-param name="ar">الأقدم</xsl:with-param>
            </xsl:call-template>
          </a>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:template match="atom:entry">
    <article>
      <xsl:for-each select="atom:title">
        <h2>
          <xsl:call-template name="tongue"/>
          <xsl:call-template name="linked"><xsl:with-param name="address" select="../atom:link[@rel = 'alternate'][1]/@href"/></xsl:call-template>
        </h2>
      </xsl:for-each>
      <p class="when"><bdi><xsl:value-of select="substring(atom:updated, 1, 10)"/></bdi></p>
      <xsl:for-each select="atom:summary">
        <p><xsl:call-template name="tongue"/><xsl:value-of select="."/></p>
      </xsl:for-each>
      <p class="classes">
        <xsl:for-each select="atom:category"><span><xsl:value-of select="@label"/></span></xsl:for-each>
      </p>
    </article>
  </xsl:template>

  <xsl:template match="item">
    <article>
      <h2 dir="auto">
        <xsl:for-each select="title">
          <xsl:call-template name="linked"><xsl:with-param name="address" select="../link"/></xsl:call-template>
        </xsl:for-each>
      </h2>
      <p class="when"><bdi><xsl:value-of select="substring(pubDate, 1, 16)"/></bdi></p>
      <p dir="auto"><xsl:call-template name="plain"><xsl:with-param name="html" select="description"/></xsl:call-template></p>
      <p class="classes">
        <xsl:for-each select="category"><span><xsl:value-of select="."/></span></xsl:for-each>
      </p>
    </article>
  </xsl:template>

  <xsl:template match="at:deleted-entry">
    <p class="gone" dir="auto">
      <xsl:text>✗ </xsl:text>
      <bdi><xsl:value-of select="substring(@when, 1, 10)"/></bdi>
      <xsl:text> </xsl:text>
      <xsl:value-of select="at:comment"/>
    </p>
  </xsl:template>

  <!-- The language and the direction of a text that says its language. -->
  <xsl:template name="tongue">
    <xsl:if test="@xml:lang">
      <xsl:attribute name="lang"><xsl:value-of select="@xml:lang"/></xsl:attribute>
      <xsl:attribute name="dir"><xsl:call-template name="direction"><xsl:with-param name="of" select="@xml:lang"/></xsl:call-template></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template name="direction">
    <xsl:param name="of"/>
    <xsl:choose>
      <xsl:when test="contains(' ar fa he ur ps ckb dv ku sd yi ', concat(' ', substring-before(concat($of, '-'), '-'), ' '))">rtl</xsl:when>
      <xsl:otherwise>ltr</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The text at hand, as a link if there is an address on the web. -->
  <xsl:template name="linked">
    <xsl:param name="address"/>
    <xsl:choose>
      <xsl:when test="starts-with($address, 'http://') or starts-with($address, 'https://')">
        <a href="{$address}"><xsl:value-of select="."/></a>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The text of HTML: without tags, with the five references that Herald writes resolved; it stays text, whatever it holds. -->
  <xsl:template name="plain">
    <xsl:param name="html"/>
    <xsl:choose>
      <xsl:when test="contains($html, '&lt;') and contains(substring-after($html, '&lt;'), '&gt;')">
        <xsl:call-template name="resolved"><xsl:with-param name="text" select="substring-before($html, '&lt;')"/></xsl:call-template>
        <xsl:text> </xsl:text>
        <xsl:call-template name="plain">
          <xsl:with-param name="html" select="substring-after(substring-after($html, '&lt;'), '&gt;')"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="resolved"><xsl:with-param name="text" select="$html"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="resolved">
    <xsl:param name="text"/>
    <xsl:choose>
      <xsl:when test="contains($text, '&amp;') and contains(substring-after($text, '&amp;'), ';')">
        <xsl:variable name="name" select="substring-before(substring-after($text, '&amp;'), ';')"/>
        <xsl:value-of select="substring-before($text, '&amp;')"/>
        <xsl:choose>
          <xsl:when test="$name = 'amp'">&amp;</xsl:when>
          <xsl:when test="$name = 'lt'">&lt;</xsl:when>
          <xsl:when test="$name = 'gt'">&gt;</xsl:when>
          <xsl:when test="$name = 'quot'">"</xsl:when>
          <xsl:when test="$name = '#39'">'</xsl:when>
        </xsl:choose>
        <xsl:call-template name="resolved">
          <xsl:with-param name="text" select="substring-after(substring-after($text, '&amp;'), ';')"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A fixed word in the feed's language, else in English. -->
  <xsl:template name="word">
    <xsl:param name="en"/>
    <xsl:param name="fr"/>
    <xsl:param name="es"/>
    <xsl:param name="ar"/>
    <xsl:choose>
      <xsl:when test="$main = 'fr'"><xsl:value-of select="$fr"/></xsl:when>
      <xsl:when test="$main = 'es'"><xsl:value-of select="$es"/></xsl:when>
      <xsl:when test="$main = 'ar'"><xsl:value-of select="$ar"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$en"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
