/// The style of the server's own pages, with the custom properties that themes change.
enum PageStyle {
    static let text = """
        :root{--ink:#1c2127;--soft:#535c66;--line:#d5dae0;--paper:#fff;--tint:#f5f7f9;--c:#27455f;\
        --serif:"Iowan Old Style","Palatino Linotype",Palatino,"Noto Serif",Georgia,serif;\
        --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif}\
        *{box-sizing:border-box}\
        body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 var(--sans);overflow-wrap:anywhere}\
        a{color:inherit;text-decoration-color:var(--c);text-underline-offset:.15em}\
        a:focus-visible{outline:3px solid var(--c);outline-offset:2px}\
        .top,main,footer{max-width:66rem;margin:0 auto;padding:0 1.25rem}\
        .top{display:flex;align-items:center;padding-block:1rem .75rem;border-bottom:1px solid var(--line);font-weight:600;font-size:.875rem}\
        .top img{vertical-align:middle;margin-inline-end:.5rem}main{padding-block:2rem 1rem;min-height:50vh}\
        h1,h2{font-family:var(--serif);font-weight:600;line-height:1.25}\
        h1{margin:0 0 1.25rem;font-size:clamp(1.6rem,1.1rem + 2.2vw,2.2rem);text-wrap:balance}h2{margin:0 0 .4rem;font-size:1.3rem}\
        h3{margin:.75rem 0 .25rem;font-size:.9375rem}p{margin:0 0 .5rem;max-width:48rem}\
        .release{border-top:3px solid var(--c);padding-block:1rem 1.5rem}\
        .release>div{display:grid;gap:0 2.5rem;grid-template-columns:repeat(auto-fit,minmax(min(17rem,100%),1fr))}\
        ul{margin:0;padding-inline-start:1.2em}li{margin:.2rem 0}.when,li small{color:var(--soft);font-size:.875rem}\
        footer{border-top:1px solid var(--line);margin-top:1.5rem;padding-block:1rem 2.5rem;color:var(--soft);font-size:.875rem}\
        footer p{margin:0 0 .25rem}\
        form{max-width:40rem;margin:1.25rem 0 1.5rem}form p,fieldset{margin:0 0 1.25rem}fieldset{border:0;padding:0}\
        legend,form p>label{display:block;margin:0 0 .4rem;padding:0;font-weight:600}\
        .choice{display:block;padding:.4rem 0}.choice input{width:1.25rem;height:1.25rem;margin:0;vertical-align:-.25rem;\
        margin-inline-end:.4rem;accent-color:var(--c)}\
        .pair{display:grid;gap:0 1.5rem;grid-template-columns:repeat(auto-fit,minmax(min(15rem,100%),1fr))}\
        input[type=email],select{width:100%;min-height:2.75rem;padding:.4rem .6rem;border:1px solid var(--soft);border-radius:.25rem;\
        background:var(--paper);color:var(--ink);font:inherit}\
        button{min-height:2.75rem;padding:.4rem 1.4rem;border:0;border-radius:.25rem;background:var(--c);color:var(--paper);\
        font:inherit;font-weight:600;cursor:pointer}\
        input:focus-visible,select:focus-visible,button:focus-visible{outline:3px solid var(--c);outline-offset:2px}\
        .alert{padding:.75rem 1rem;border-inline-start:4px solid var(--c);background:var(--tint);font-weight:600}\
        .languages{margin-top:2.5rem;color:var(--soft);font-size:.875rem}\
        @media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#a5afb9;--line:#39424c;--paper:#14181c;--tint:#1c2228;--c:#9cc3e6}}
        """
}
