import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { asksForKey, needsKey, token } from "../key.ts";
import { help, showsKeys, showsPalette } from "../keys.ts";
import { me, signOut } from "../me.ts";
import { hrefOf, place } from "../router.ts";
import { singleKeys, theme, turnTheme, turnZone, zone } from "../settings.ts";
import { version } from "../shell.ts";
import { Dialog } from "./Dialog.tsx";
import { Icon } from "./Icon.tsx";
import { pages } from "./pages.ts";
import { Palette } from "./Palette.tsx";
import { PulseLight } from "./PulseLight.tsx";

export function Frame({ children }: { children: ComponentChildren }) {
    return (
        <div class="frame">
            <a class="skip" href="#main" target="_self">Skip to content</a>
            <Rail />
            <header class="top">
                <button type="button" class="quiet find" onClick={() => showsPalette.value = true} title="Go to, or do (Ctrl K)">
                    <Icon name="search" /><span class="wide">Go to, or do <kbd>Ctrl K</kbd></span></button>
                <span class="grow" />
                <PulseLight />
                <button type="button" class="quiet" onClick={turnZone}
                    title="Times in UTC or here (u)">{zone.value === "utc" ? "UTC" : "local time"}</button>
                <button type="button" class="quiet" onClick={turnTheme} title={`Theme: ${theme.value} (t)`} aria-label={`Theme: ${theme.value}`}>
                    <Icon name={theme.value === "light" ? "sun" : theme.value === "dark" ? "moon" : "half"} /></button>
                <button type="button" class="quiet wide" onClick={() => showsKeys.value = true} title="All keys (?)">?</button>
                {!asksForKey.value && (needsKey.value || token.value) && <button type="button" class="quiet" onClick={() => void signOut()}
                    title={`Signed in as ${me.value?.name ?? "somebody"}`}><Icon name="key" /> Sign out</button>}
            </header>
            <main id="main" tabIndex={-1}>{children}</main>
            {showsKeys.value && <Keys />}
            {showsPalette.value && <Palette />}
        </div>
    );
}

function Rail() {
    const [isOpen, setOpen] = useState(false);
    const isHere = (path: string) => path === "/" ? place.value.path === "/" : place.value.path === path || place.value.path.startsWith(`${path}/`);
    const isLater = pages.slice(5).some(page => isHere(page.path));
    return (
        <nav class={isOpen ? "rail open" : "rail"} aria-label="Pages" onClick={() => setOpen(false)}>
            <a class="brand" href={hrefOf("/")}><b>Jobs</b> <span class="faint">{version}</span></a>
            {pages.map(({ path, label, icon }, index) => (
                <a key={path} href={hrefOf(path)} class={index < 5 ? "tab" : "tab later"} aria-current={isHere(path) ? "page" : undefined}>
                    <Icon name={icon} /><span>{label}</span></a>))}
            <button type="button" class={isLater ? "tab more here" : "tab more"} aria-expanded={isOpen}
                onClick={event => { event.stopPropagation(); setOpen(!isOpen); }}>
                <Icon name="more" /><span>More</span></button>
        </nav>
    );
}

const Keys = () => (
    <Dialog title="Keys" close={() => showsKeys.value = false}>
        <dl class="keys">{help.map(([keys, does]) => <div key={keys}><dt><kbd>{keys}</kbd></dt><dd>{does}</dd></div>)}</dl>
        <label class="choice"><input type="checkbox" checked={singleKeys.value === "on"}
            onChange={event => singleKeys.value = event.currentTarget.checked ? "on" : "off"} /> Single keys do something</label>
        <div class="buttons"><button type="button" onClick={() => showsKeys.value = false}>Close</button></div>
    </Dialog>
);
