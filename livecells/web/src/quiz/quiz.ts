// Fetched by pages that ask something; without it their questions can be read all the same.
import { LiveQuiz } from "./live-quiz.ts";

customElements.define("live-quiz", LiveQuiz);
