import { useState } from "preact/hooks";
import { Icon, type IconName } from "./Icon.tsx";

/** Works on plain http as well, where a page has no clipboard of its own. */
export async function copyText(text: string) {
    if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "offscreen";
    // Inside an open dialog nothing outside of it can be selected.
    (document.querySelector("dialog[open]") ?? document.body).append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
}

interface CopyProps {
    text: string;
    what: string;
    icon?: IconName;
    label?: string;
    /** The key that does it. */
    by?: string;
}

export function Copy({ text, what, icon = "copy", label, by }: CopyProps) {
    const [isCopied, setCopied] = useState(false);
    const copy = async () => {
        await copyText(text);
        setCopied(true);
        setTimeout(() => setCopied(false), 1500);
    };
    return (
        <button type="button" class="quiet copy" title={`Copy ${what}`} aria-label={`Copy ${what}`} onClick={copy} data-key={by}>
            {isCopied ? <span role="status">copied</span> : <><Icon name={icon} />{label}</>}
        </button>
    );
}
