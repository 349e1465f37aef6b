import "uplot/dist/uPlot.min.css";
import "./style/tokens.css";
import "./style/base.css";
import "./style/frame.css";
import "./style/rows.css";
import "./style/parts.css";
import "./style/pages.css";
import { render } from "preact";
import { App } from "./App.tsx";
import { pressed } from "./keys.ts";
import { pulse } from "./pulse.ts";
import { follow } from "./router.ts";

addEventListener("keydown", pressed);
addEventListener("click", follow);
pulse.start();
const place = document.getElementById("app")!;
place.replaceChildren();
render(<App />, place);
