import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";

interface TabsProps<T extends string> {
    label: string;
    tabs: readonly T[];
    chosen: T;
    choose: (tab: T) => void;
    aside?: ComponentChildren;
    children: ComponentChildren;
}

/** Arrow keys move between them, as in any program. */
export function Tabs<T extends string>({ label, tabs, chosen, choose, aside, children }: TabsProps<T>) {
    const id = useId();
    const list = useRef<HTMLDivElement>(null);
    const move = (event: KeyboardEvent) => {
        const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
        if (step === 0) return;
        const next = (tabs.indexOf(chosen) + step + tabs.length) % tabs.length;
        choose(tabs[next]!);
        list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
    };
    return (
        <>
            <div class="tabs">
                <div role="tablist" aria-label={label} ref={list} onKeyDown={move}>{tabs.map(name => (
                    <button type="button" role="tab" key={name} id={`${id}-${name}`} aria-controls={`${id}-panel`} aria-selected={name === chosen}
                        tabIndex={name === chosen ? 0 : -1} onClick={() => choose(name)}>{name}</button>))}</div>
                <span class="grow" />
                {aside}
            </div>
            <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>{children}</div>
        </>
    );
}
